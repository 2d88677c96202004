import type { Session } from '../../shared/model/programme.ts'
import { type Html, linkedData } from '../markup/html.ts'
import { shortened } from '../markup/shortened.ts'
import type { EventRecord, OrganiserRecord } from '../store/records.ts'

/** What is announced, for machines that read pages (https://schema.org/Event). */
export interface AnnouncedSession {
  readonly event: EventRecord
  readonly session: Session
  readonly venue: string
  readonly url: string
  /** Null where the public cannot book it here. */
  readonly isFull: boolean | null
}

/** Characters of what is said of each session: the whole of it stands on the page. */
const most = { name: 150, description: 200 } as const

export const announced = (organiser: OrganiserRecord, sessions: readonly AnnouncedSession[]): Html | false =>
  sessions.length > 0 &&
  linkedData({
    '@context': 'https://schema.org',
    '@graph': sessions.map(({ event, session, venue, url, isFull }) => ({
      '@type': 'Event',
      name: shortened(event.title, most.name),
      ...(event.about === undefined ? {} : { description: shortened(event.about, most.description) }),
      startDate: new Date(session.starts).toISOString(),
      endDate: new Date(session.ends).toISOString(),
      eventStatus: `https://schema.org/Event${session.cancelled ? 'Cancelled' : 'Scheduled'}`,
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: { '@type': 'Place', name: venue, address: venue },
      organizer: { '@type': 'Organization', name: organiser.name },
      url,
      ...(isFull === null
        ? {}
        : {
            isAccessibleForFree: true,
            offers: {
              '@type': 'Offer',
              price: 0,
              priceCurrency: 'EUR',
              url,
              availability: `https://schema.org/${isFull ? 'SoldOut' : 'InStock'}`,
            },
          }),
    })),
  })
