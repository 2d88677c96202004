import type { EventNumber, SessionNumber, TypeNumber } from '../../shared/model/ids.ts'
import { hourMs, minuteMs } from '../../shared/model/time.ts'
import { issuer, programme } from '../store/contract-world.ts'
import type { Store } from '../store/store.ts'

/** The free visit of the tower: number 3 of the test organiser's events, its sessions from number 31 on. */
export const visit = 3 as EventNumber
export const visitor = 2 as TypeNumber
export const slot = 31 as SessionNumber
export const place = '/p/rex'

export interface Visits {
  readonly slots?: number
  readonly startsInMs?: number
  /** Instants, in the place of slots. */
  readonly starts?: readonly number[]
  readonly title?: string
  readonly about?: string
  readonly capacity?: number
  readonly cancelMinutes?: number
}

/** Lets everybody book a visit of 20 places that begins in an hour, and in each half hour after it. */
export async function openVisits(
  store: Store,
  now: number,
  {
    slots = 3,
    startsInMs = hourMs,
    starts = Array.from({ length: slots }, (_, index) => now + startsInMs + index * 30 * minuteMs),
    title = 'Visite de la tour <b>Solidor</b>',
    about = 'Trois étages, 104 marches.',
    capacity = 20,
    cancelMinutes = 30,
  }: Visits = {},
): Promise<void> {
  const [venue] = programme.venues
  const [full] = programme.types
  if (!venue || !full) throw new Error('The test organiser has a venue and a type.')
  await store.programme.saveProgramme(
    issuer,
    {
      venues: [],
      gates: [],
      types: [{ ...full, number: visitor, name: 'Visiteur', price: { cents: 0, currency: 'EUR' } }],
      events: [
        {
          number: visit,
          ...{ title, about },
          publicBooking: { type: visitor, mostPeople: 6, closesMinutes: 10, cancelMinutes },
        },
      ],
      sessions: starts.map((at, index) => {
        const number = (slot + index) as SessionNumber
        return { number, event: visit, venue: venue.id, starts: at, ends: at + 30 * minuteMs, capacity }
      }),
    },
    now,
  )
}

/** The key of a form that was just opened. */
export const keyIn = (page: string): string => /name="key" value="([\w-]{22})"/.exec(page)?.[1] ?? ''
