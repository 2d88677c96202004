import type { Session } from '../../shared/model/programme.ts'
import { slugOf } from '../box-office/slug.ts'
import { wallOf } from '../box-office/wall-clock.ts'
import type { OrganiserRecord } from '../store/records.ts'

/** Where an organiser's public pages lie. */
export interface PublicPlace {
  readonly organiser: OrganiserRecord
  /** The path of its programme, such as `/p/rex`. */
  readonly path: string
}

/** The last part of an issuer's path, else its host: `https://tickets.example/rex` is `rex`. */
function stemOf({ issuer, name }: OrganiserRecord): string {
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  const last = url?.pathname.split('/').findLast((part) => part !== '') ?? url?.hostname ?? ''
  return slugOf(last, slugOf(name, 'programme'))
}

/** Every organiser's place; of two with the same name the later one gets a number, so that no link that was given out changes. */
export function publicPlaces(organisers: readonly OrganiserRecord[]): readonly PublicPlace[] {
  const taken = new Set<string>()
  return organisers.map((organiser) => {
    const stem = stemOf(organiser)
    let slug = stem
    for (let count = 2; taken.has(slug); count += 1) slug = `${stem}-${count}`
    taken.add(slug)
    return { organiser, path: `/p/${slug}` }
  })
}

/** Where an event's sessions are chosen from, at the day of one of them. */
export const daySlotsPath = (
  { organiser, path }: PublicPlace,
  { event, starts }: Pick<Session, 'event' | 'starts'>,
): string => `${path}/events/${event}?from=${wallOf(starts, organiser.calendar.timeZone).date}#slots`
