import type { Request, Response } from 'express'
import type { Session } from '../../../shared/model/programme.ts'
import { hourMs } from '../../../shared/model/time.ts'
import type { PublicPlace } from '../../public/place.ts'
import type { BookingRecord } from '../../store/records.ts'
import { cookieOf } from '../console/cookies.ts'

const cookie = 'booked'

interface Booked {
  readonly place: PublicPlace
  readonly session: Session
}

/**
 * Keeps in the browser, for an hour and for this session's form alone, which form booked: whoever has the page open twice is told of
 * it. Nothing that is typed finds a booking, only the form's own 128 bits do.
 */
export function keepBooked(
  response: Response,
  { place, session }: Booked,
  key: string,
  origin: string,
): void {
  response.cookie(cookie, key, {
    httpOnly: true,
    sameSite: 'lax',
    secure: origin.startsWith('https:'),
    path: `${place.path}/sessions/${session.number}`,
    maxAge: hourMs,
  })
}

/** The key of the form with which this browser booked the session last. */
export const bookedHere = (request: Request): string | null => cookieOf(request, cookie)

/** Whether a booking is of this session and name, and stands: on a browser that many use, another's is nobody's business. */
export const isSameVisit = ({ tickets }: BookingRecord, { session }: Booked, name: string): boolean =>
  tickets.some(
    ({ scope, holder, state }) =>
      scope.kind === 'session' &&
      scope.session === session.number &&
      holder?.toLowerCase() === name.toLowerCase() &&
      state.cancelled === undefined,
  )
