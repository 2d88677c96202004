import * as z from 'zod'
import type { EventNumber, Issuer, SessionNumber, VenueId } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { unsayable, unsayableEnd, validityOfSession } from '../../box-office/validity.ts'
import { keyText, stampOf } from '../../store/programme-amendment.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import { tellingLine } from '../booking-schema.ts'
import { sessionAnswer } from './answers.ts'
import { type Operation, type Outcome, operation } from './operation.ts'
import { invalid, unknown } from './problems.ts'
import { answerSession, number, type SessionApiDeps, sessionParams } from './sessions.ts'

const moment = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-12-04T20:30:00+01:00' })
  .transform((text) => Date.parse(text))
  .describe('With its offset from UTC, such as 2026-12-04T20:30:00+01:00')
const capacity = z.int().min(0).max(1_000_000)
const hall = tellingLine(200)

/** What other systems change of sessions. */
export const sessionChanges = (deps: SessionApiDeps): readonly Operation[] => [
  createSession(deps),
  changeSession(deps),
]

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
      return save(deps, { issuer, who, before: null, session, programme, version: '' })
    },
  })

const changeSession = (deps: SessionApiDeps): Operation =>
  operation({
    id: 'changeSession',
    method: 'patch',
    path: '/sessions/{session}',
    scope: 'programme:write',
    summary: 'Move, resize or cancel a session, or let it take place after all; what is not named stays',
    description:
      'Tickets that were issued stay valid, unless the session is cancelled: then they are refused with your words. The gates are told at once. `version` is the one that you read: where somebody has changed the session since, nothing is overwritten.',
    in: {
      params: sessionParams,
      body: z.strictObject({
        version: z.string().describe('As you read it'),
        venue: z.string().optional(),
        hall: hall.nullable().describe('null: none').optional(),
        starts: moment.optional(),
        ends: moment.optional(),
        capacity: capacity.nullable().describe('null: no limit').optional(),
        cancelled: z
          .strictObject({ words: tellingLine(200).describe('Why: the usher reads it out at the door') })
          .nullable()
          .describe('null: it takes place')
          .optional(),
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
      const { hall, capacity } = before
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
      const cancelled = cancellationOf(before, changes.cancelled, deps.now())
      const session = { ...sessionFrom(before.number, wanted), ...(cancelled ? { cancelled } : {}) }
      return save(deps, { issuer, who, before, session, programme, version })
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
  const wrongEnd = unsayableEnd(validityOfSession({ starts, ends }))
  if (ends <= starts) faults.push({ place: 'ends', fault: 'it ends before it begins' })
  else if (wrongEnd) faults.push({ place: `${wrongEnd}s`, fault: unsayable })
  return faults
}

/** RC2: a cancellation bears its time; other words later are the same one. */
function cancellationOf(
  { cancelled }: Session,
  wanted: { readonly words: string } | null | undefined,
  now: number,
): Session['cancelled'] {
  return wanted
    ? { at: cancelled?.at ?? now, words: wanted.words }
    : wanted === undefined
      ? cancelled
      : undefined
}

interface Saving {
  readonly issuer: Issuer
  readonly who: string
  /** Null: it is new. */
  readonly before: Session | null
  readonly session: Session
  readonly programme: ProgrammeDraft
  readonly version: string
}

async function save(
  { store, now, nudge }: SessionApiDeps,
  { issuer, who, before, session, programme, version }: Saving,
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
      const title = programme.events.find((event) => event.number === session.event)?.title ?? ''
      const to = `${title}, ${session.number}`
      for (const { scope, ...note } of notesOf(before, session))
        await store.desk.addNote(issuer, scope, { at: now(), who, to, ...note })
      nudge(issuer)
      return answerSession(store, issuer, session.number, before ? 200 : 201)
    }
  }
}

/** What the desk's log says of a change: that a session was cancelled stands among its tickets' deeds. */
function notesOf(before: Session | null, session: Session) {
  const scope = { kind: 'session', session: session.number } as const
  const { cancelled: was, ...wasBefore } = before ?? { cancelled: undefined }
  const { cancelled: is, ...isNow } = session
  return [
    ...(stampOf(wasBefore) === stampOf(isNow)
      ? []
      : [{ scope: null, what: 'programme' as const, reason: '' }]),
    ...(is && is.words !== was?.words ? [{ scope, what: 'cancel-session' as const, reason: is.words }] : []),
    ...(was && !is ? [{ scope, what: 'reinstate-session' as const, reason: '' }] : []),
  ]
}
