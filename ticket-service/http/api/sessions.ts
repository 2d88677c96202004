import * as z from 'zod'
import type { EventNumber, Issuer, SessionNumber, VenueId } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { keyText, stampOf } from '../../store/programme-amendment.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { tellingLine } from '../booking-schema.ts'
import { sessionAnswer, sessionsAnswer } from './answers.ts'
import { type Operation, type Outcome, operation } from './operation.ts'
import { invalid, unknown } from './problems.ts'

export interface SessionApiDeps {
  readonly store: Store
  readonly now: () => number
  readonly nudge: (issuer: Issuer) => void
}

const number = z
  .int()
  .min(1)
  .max(2 ** 28 - 1)
const moment = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-12-04T20:30:00+01:00' })
  .transform((text) => Date.parse(text))
  .describe('With its offset from UTC, such as 2026-12-04T20:30:00+01:00')
const capacity = z.int().min(0).max(1_000_000)
const hall = tellingLine(200)
const mostSessions = 500

/** Moments as the API writes them. */
export const iso = (at: number): string => new Date(at).toISOString()

/** What other systems read of sessions and change of them. */
export const sessionOperations = (deps: SessionApiDeps): readonly Operation[] => [
  listSessions(deps),
  readSession(deps),
  createSession(deps),
  changeSession(deps),
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

const params = z.strictObject({ session: number })

const readSession = ({ store }: SessionApiDeps): Operation =>
  operation({
    id: 'readSession',
    method: 'get',
    path: '/sessions/{session}',
    scope: 'programme:read',
    summary: 'One session with its free places',
    in: { params },
    answers: { 200: { says: 'The session', schema: sessionAnswer } },
    problems: { 404: ['unknown-session'] },
    handle: ({ issuer, params }) => answerSession(store, issuer, params.session, 200),
  })

const createSession = (deps: SessionApiDeps): Operation =>
  operation({
    id: 'createSession',
    method: 'post',
    path: '/sessions',
    scope: 'programme:write',
    summary: 'A new session of an event',
    description:
      'An event has one session in a hall at a time: the same request again is answered with 409 and the number of the session that is there.',
    in: {
      body: z.strictObject({
        event: number,
        venue: z.string(),
        hall: hall.optional(),
        starts: moment,
        ends: moment,
        capacity: capacity.describe('People it takes; none: no limit').optional(),
      }),
    },
    answers: { 201: { says: 'The session', schema: sessionAnswer } },
    problems: { 409: ['session-exists', 'changed-meanwhile'], 422: ['invalid-body'] },
    example: {
      event: 1,
      venue: 'rex',
      starts: '2030-12-04T20:30:00+01:00',
      ends: '2030-12-04T22:30:00+01:00',
      capacity: 180,
    },
    async handle({ issuer, who, body }) {
      const programme = await deps.store.programme.programme(issuer)
      const faults = faultsOf(body, programme)
      if (faults.length > 0) return { problem: invalid('invalid-body', faults) }
      const twin = programme.sessions.find(
        (one) =>
          one.event === body.event &&
          one.venue === body.venue &&
          one.hall === body.hall &&
          one.starts === body.starts,
      )
      if (twin)
        return {
          problem: {
            status: 409,
            code: 'session-exists',
            title: 'This event has a session there at that time.',
            session: twin.number,
          },
        }
      const { session: next } = await deps.store.programme.nextNumbers(issuer)
      const session = sessionFrom(next, body)
      return save(deps, issuer, who, session, programme, '', 201)
    },
  })

const changeSession = (deps: SessionApiDeps): Operation =>
  operation({
    id: 'changeSession',
    method: 'patch',
    path: '/sessions/{session}',
    scope: 'programme:write',
    summary: 'Move or resize a session; what is not named stays',
    description:
      'Tickets that were issued stay valid, and the gates are told. `version` is the one that you read: where somebody has changed the session since, nothing is overwritten.',
    in: {
      params,
      body: z.strictObject({
        version: z.string().describe('As you read it'),
        venue: z.string().optional(),
        hall: hall.nullable().describe('null: none').optional(),
        starts: moment.optional(),
        ends: moment.optional(),
        capacity: capacity.nullable().describe('null: no limit').optional(),
      }),
    },
    answers: { 200: { says: 'The session as it stands now', schema: sessionAnswer } },
    problems: {
      404: ['unknown-session'],
      409: ['changed-meanwhile', 'below-issued'],
      422: ['invalid-body'],
    },
    example: { version: 'VERSION', capacity: 200 },
    async handle({ issuer, who, params, body: { version, ...changes } }) {
      const programme = await deps.store.programme.programme(issuer)
      const before = programme.sessions.find((one) => one.number === params.session)
      if (!before) return unknown('session')
      const { hall, capacity, ...kept } = before
      const wanted: Wanted = {
        event: before.event,
        venue: changes.venue ?? before.venue,
        starts: changes.starts ?? before.starts,
        ends: changes.ends ?? before.ends,
        hall: changes.hall === undefined ? hall : changes.hall,
        capacity: changes.capacity === undefined ? capacity : changes.capacity,
      }
      const faults = faultsOf(wanted, programme)
      if (faults.length > 0) return { problem: invalid('invalid-body', faults) }
      const session = { ...kept, ...sessionFrom(before.number, wanted) }
      return save(deps, issuer, who, session, programme, version, 200)
    },
  })

interface Wanted {
  readonly event: number
  readonly venue: string
  /** None: it is not in a hall of its own. */
  readonly hall?: string | null | undefined
  readonly starts: number
  readonly ends: number
  readonly capacity?: number | null | undefined
}

const sessionFrom = (number: number, { hall, capacity, ...rest }: Wanted): Session => ({
  number: number as SessionNumber,
  event: rest.event as EventNumber,
  venue: rest.venue as VenueId,
  starts: rest.starts,
  ends: rest.ends,
  ...(hall == null ? {} : { hall }),
  ...(capacity == null ? {} : { capacity }),
})

function faultsOf({ event, venue, starts, ends }: Wanted, { events, venues }: ProgrammeDraft) {
  const faults: { place: string; fault: string }[] = []
  if (!events.some((one) => one.number === event))
    faults.push({ place: 'event', fault: `there is no event ${event}` })
  if (!venues.some(({ id }) => id === venue))
    faults.push({ place: 'venue', fault: `there is no venue ${venue}` })
  if (ends <= starts) faults.push({ place: 'ends', fault: 'it ends before it begins' })
  return faults
}

async function save(
  { store, now, nudge }: SessionApiDeps,
  issuer: Issuer,
  who: string,
  session: Session,
  { events }: ProgrammeDraft,
  version: string,
  status: number,
): Promise<Outcome> {
  const stamps = new Map([[keyText({ kind: 'session', key: String(session.number) }), version]])
  const outcome = await store.programme.amendProgramme(issuer, { sessions: [session], stamps }, now())
  switch (outcome.outcome) {
    case 'changed-meanwhile':
      return {
        problem: {
          status: 409,
          code: 'changed-meanwhile',
          title: 'Somebody else has changed this since.',
          detail: 'Read it again, then send the change with its new version.',
        },
      }
    case 'below-issued': {
      const { issued } = outcome
      return {
        problem: {
          status: 409,
          code: 'below-issued',
          title: 'More people hold tickets than it would take.',
          issued,
        },
      }
    }
    case 'saved': {
      const title = events.find((event) => event.number === session.event)?.title ?? ''
      const to = `${title}, ${session.number}`
      if (outcome.changed > 0)
        await store.desk.addNote(issuer, null, { at: now(), who, what: 'programme', to, reason: '' })
      nudge(issuer)
      return answerSession(store, issuer, session.number, status)
    }
  }
}

async function answerSession(store: Store, issuer: Issuer, number: number, status: number): Promise<Outcome> {
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
