import * as z from 'zod'
import type { Issuer } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { stampOf } from '../../store/programme-amendment.ts'
import type { Store } from '../../store/store.ts'
import { sessionAnswer, sessionsAnswer } from './answers.ts'
import { type Operation, type Outcome, operation } from './operation.ts'
import { unknown } from './problems.ts'

export interface SessionApiDeps {
  readonly store: Store
  readonly now: () => number
  readonly nudge: (issuer: Issuer) => void
}

/** The number of a session or an event. */
export const number = z
  .int()
  .min(1)
  .max(2 ** 28 - 1)
const mostSessions = 500

/** Moments as the API writes them. */
export const iso = (at: number): string => new Date(at).toISOString()

/** What other systems read of sessions. */
export const sessionOperations = (deps: SessionApiDeps): readonly Operation[] => [
  listSessions(deps),
  readSession(deps),
]

const listSessions = ({ store }: SessionApiDeps): Operation =>
  operation({
    id: 'listSessions',
    method: 'get',
    path: '/sessions',
    scope: 'programme:read',
    summary: 'Sessions by number, with their free places, page by page',
    in: {
      query: z.strictObject({
        after: number.describe('The last number that you have').optional(),
        event: number.describe('Of one event only').optional(),
        limit: z.int().min(1).max(mostSessions).default(100),
      }),
    },
    answers: { 200: { says: 'A page', schema: sessionsAnswer } },
    async handle({ issuer, query: { after = 0, event, limit } }) {
      const { sessions } = await store.programme.programme(issuer)
      const coming = sessions
        .filter((one) => one.number > after && (event === undefined || one.event === event))
        .toSorted((a, b) => a.number - b.number)
      const describe = await sessionDescriber(store, issuer)
      const page = coming.slice(0, limit).map(describe)
      const next = page.at(-1)?.number ?? (after || null)
      return { status: 200, body: { sessions: page, next, more: coming.length > limit } }
    },
  })

/** A session in an address. */
export const sessionParams = z.strictObject({ session: number })

const readSession = ({ store }: SessionApiDeps): Operation =>
  operation({
    id: 'readSession',
    method: 'get',
    path: '/sessions/{session}',
    scope: 'programme:read',
    summary: 'One session with its free places',
    in: { params: sessionParams },
    answers: { 200: { says: 'The session', schema: sessionAnswer } },
    problems: { 404: ['unknown-session'] },
    handle: ({ issuer, params }) => answerSession(store, issuer, params.session, 200),
  })

/** A session as it stands now. */
export async function answerSession(
  store: Store,
  issuer: Issuer,
  number: number,
  status: number,
): Promise<Outcome> {
  const session = (await store.programme.programme(issuer)).sessions.find((one) => one.number === number)
  if (!session) return unknown('session')
  return { status, body: (await sessionDescriber(store, issuer))(session) }
}

async function sessionDescriber(store: Store, issuer: Issuer) {
  const bookedOf = await store.visits.booked(issuer)
  return (session: Session): z.output<typeof sessionAnswer> => {
    const { number, event, venue, hall, starts, ends, capacity = null, cancelled } = session
    const booked = bookedOf.get(number) ?? 0
    return {
      ...{ number, event, venue, ...(hall === undefined ? {} : { hall }) },
      ...{ starts: iso(starts), ends: iso(ends), capacity, booked },
      left: capacity === null ? null : Math.max(0, capacity - booked),
      cancelled: cancelled ? { at: iso(cancelled.at), words: cancelled.words } : null,
      version: stampOf(session),
    }
  }
}
