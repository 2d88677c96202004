import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Everything, type Line, truthByTheBook } from '../../fixtures/admission/oracle.ts'
import type { Deed } from '../../fixtures/admission/oracle-rules.ts'
import { vectorTicket, vectorWorld } from '../../fixtures/admission/world.ts'
import type { DeviceId, KeyId } from '../model/ids.ts'
import type { AdmissionPolicy } from '../model/programme.ts'
import { hourMs, type Instant, minuteMs } from '../model/time.ts'
import { canonicalJson } from '../sync/canonical-json.ts'
import type { Fact } from './fact.ts'
import { scansOfTimed, timedLog } from './history.ts'
import { plainState, type TicketState } from './knowledge.ts'
import type { Reason } from './reasons.ts'
import { type Past, reconcileTicket } from './reconcile.ts'

/*
 * Evenings that nobody would think of: one ticket at the cinema or at the festival, before phones that may have said anything, with all
 * that the organiser may have done to it. The oracle has read the rule book alone.
 */

const world = vectorWorld()
const evening = Date.parse('2026-11-23T20:00:00+01:00')
const number = 7
const key = '0a0b0c0d' as KeyId

/** Mostly close together and at whole minutes, so that things fall on one instant; now and then on another day. */
const instants = fc
  .oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 12 }).map((fives) => fives * 5 * minuteMs) },
    { weight: 1, arbitrary: fc.integer({ min: -30, max: 30 }).map((hours) => hours * hourMs) },
  )
  .map((since): Instant => evening + since)
/** From one line to the next by the phone's own clock, which may be set meanwhile: at what an undo and an entry wait for, and beside it. */
const waits = fc.constantFrom(
  ...[0, 0, 0, 1, minuteMs, minuteMs, minuteMs + 1, 5 * minuteMs, 5 * minuteMs, 5 * minuteMs - 1],
  ...[10 * minuteMs, 10 * minuteMs, -10 * minuteMs, 24 * hourMs],
)
const offsets = fc.constantFrom(0, 0, 0, -10 * minuteMs, 10 * minuteMs, -3 * hourMs)

const limits = { min: 1, max: 2 }
const policies: fc.Arbitrary<AdmissionPolicy> = fc.record(
  {
    entries: fc.integer(limits),
    entriesADay: fc.integer(limits),
    entriesASession: fc.integer(limits),
    days: fc.integer(limits),
    minutesBetween: fc.constantFrom(5, 10),
    needsExit: fc.boolean(),
    paymentDue: fc.constantFrom('refer', 'refuse'),
  },
  { requiredKeys: ['needsExit', 'paymentDue'] },
)

interface Place {
  readonly ticket: Readonly<Record<string, unknown>>
  readonly gates: readonly string[]
}

const validity = { notBefore: '2026-11-22T12:00:00+01:00', expires: '2026-11-24T20:00:00+01:00' }
const cinema = ['salle-3', 'salle-3', 'open-door', 'hall', 'hall', 'sortie', 'salle-1']
const festival = ['nord', 'nord', 'rives-today', 'rives-today', 'coulisses', 'rives-out', 'rives-out']
const places: fc.Arbitrary<Place> = fc.constantFrom(
  { ticket: { session: 412 }, gates: cinema },
  { ticket: { session: 412, type: 99 }, gates: cinema },
  { ticket: { session: 415 }, gates: cinema },
  { ticket: { session: 998 }, gates: cinema },
  { ticket: { session: 430, type: 4 }, gates: festival },
  { ticket: { session: null, event: 3, type: 4 }, gates: festival },
  { ticket: { session: null, event: 3, type: 7 }, gates: festival },
  { ticket: { session: null, event: 98, type: 4 }, gates: festival },
)

const reasons: fc.Arbitrary<Reason> = fc.constantFrom(
  ...(['already-admitted', 'already-inside', 'used-today', 'too-soon', 'days-used'] as const),
  ...(['too-late', 'too-early', 'cancelled', 'superseded', 'payment-due', 'unknown-type'] as const),
)
const verdicts = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ outcome: 'admit' }) },
  { weight: 2, arbitrary: reasons.map((reason) => ({ outcome: 'refuse', reason })) },
  { weight: 1, arbitrary: reasons.map((reason) => ({ outcome: 'refer', reason })) },
)

/** What a line says, but for its number: whatever names another names one before it. */
const sayings = ({ ticket, gates }: Place, party: number) =>
  fc.oneof(
    {
      weight: 7,
      arbitrary: fc
        .record({
          gate: fc.constantFrom(...gates),
          verdict: verdicts,
          people: fc.integer({ min: 1, max: party }),
          edition: fc.constantFrom(1, 1, 1, 2),
          session: fc.constantFrom(undefined, undefined, 430, 431),
        })
        .map(({ gate, verdict, people, edition, session }) => ({
          kind: 'presentation',
          gate,
          direction: world.gates.get(gate as never)?.direction,
          means: 'camera',
          presented: {
            kind: 'ticket',
            ticket: { ...vectorTicket({ ...validity, ...ticket, number, edition, party }), key },
          },
          verdict,
          people: verdict.outcome === 'admit' ? people : 0,
          ...(session === undefined ? {} : { session }),
        })),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('people'), people: fc.integer({ min: 0, max: 3 }) }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'undo' }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('override'),
        passedOver: reasons,
        why: fc.constant('because'),
        verdict: verdicts,
        people: fc.integer({ min: 0, max: party }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'decline' }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'clock' }) },
  )

const logs = (place: Place, party: number) =>
  fc.record({
    begins: instants,
    lines: fc.array(
      fc.record({
        saying: sayings(place, party),
        wait: waits,
        offsetMs: fc.option(offsets, { freq: 3 }),
        /** How far before it the scan lies that it names. */
        back: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 7 },
    ),
  })

const deeds = fc.array(
  fc.tuple(fc.constantFrom('block', 'unblock', 'cancel', 'reissue', 'due', 'paid'), instants),
  { maxLength: 3 },
)

/** Everything that happened to one ticket. */
const everything: fc.Arbitrary<Everything> = fc
  .tuple(places, fc.integer({ min: 1, max: 3 }), policies)
  .chain(([place, party, policy]) =>
    fc.record({
      place: fc.constant(place),
      policy: fc.constant(policy),
      logs: fc.array(logs(place, party), { minLength: 1, maxLength: 3 }),
      deeds,
      withdrawn: fc.option(instants, { freq: 5 }),
      pairedAt: fc.constantFrom(evening - 40 * hourMs, evening - 40 * hourMs, evening + 10 * minuteMs),
    }),
  )
  .map(({ place, policy, logs, deeds, withdrawn, pairedAt }) => {
    const devices = logs.map((_, index) => `${index}`.repeat(16) as DeviceId)
    const lines = logs.flatMap(({ begins, lines }, index) => {
      let at = begins
      return lines.map(({ saying, wait, offsetMs, back }, before): Line => {
        at += wait
        const names = ['people', 'undo', 'override', 'decline'].includes(saying.kind)
        const line = {
          ...saying,
          ...(names ? { of: Math.max(1, before + 1 - back) } : {}),
          ...{ number: before + 1, at, previous: '' },
          offsetMs: saying.kind === 'clock' ? (offsetMs ?? 0) : offsetMs,
        }
        return { device: devices[index] as DeviceId, fact: line as unknown as Fact }
      })
    })
    const { type, ticket } = vectorTicket({ ...place.ticket, number })
    const types = new Map(world.types)
    const known = types.get(type)
    if (known) types.set(type, { ...known, policy })
    return {
      lines,
      deeds: inTheOfficesOrder(deeds).map(
        ([does, at], index, all): Deed => ({
          ticket,
          at,
          does,
          edition: 1 + all.slice(0, index + 1).filter(([kind]) => kind === 'reissue').length,
        }),
      ),
      withdrawn: new Map(withdrawn === null ? [] : [[key, withdrawn]]),
      pairedAt: new Map(devices.map((device) => [device, pairedAt])),
      programme: { ...world, types },
    }
  })

const inTheOfficesOrder = <Done extends readonly [unknown, Instant]>(done: readonly Done[]) =>
  done.toSorted(([, a], [, b]) => a - b)

/** What the service keeps of deeds: after each, the ticket as it is then. */
function pastOf({ deeds, withdrawn, programme }: Everything): Past {
  let state = plainState
  const states = deeds.map(({ at, does, edition }): readonly [Instant, TicketState] => {
    const changes = {
      block: { blocked: true },
      unblock: { blocked: false },
      cancel: { cancelled: 'Annulé' },
      reissue: { liveEdition: edition },
      due: { paymentDue: true },
      paid: { paymentDue: false },
    }
    state = { ...state, ...changes[does] }
    return [at, state]
  })
  return {
    programmeAt: () => programme,
    ticketAt: (_ticket, at) => states.findLast(([since]) => since <= at)?.[1],
    keyIsWithdrawnAt: (kid, at) => (withdrawn.get(kid) ?? Number.POSITIVE_INFINITY) <= at,
  }
}

function foldOf(all: Everything) {
  const scans = [...all.pairedAt].flatMap(([device, pairedAt]) => {
    const log = all.lines.filter((line) => line.device === device).map(({ fact }) => fact)
    return scansOfTimed(device, timedLog(log, pairedAt))
  })
  const own = scans.filter(({ fact }) => fact.kind === 'presentation' && fact.presented.kind === 'ticket')
  const [line] = all.lines.flatMap(({ fact }) =>
    fact.kind === 'presentation' && fact.presented.kind === 'ticket' ? [fact.presented.ticket] : [],
  )
  return line ? { ticket: line.ticket, ...reconcileTicket(line.ticket, own.toReversed(), pastOf(all)) } : null
}

describe('the truth of evenings that nobody would think of', () => {
  it('RC1, RC2: the fold names the passages and the conflicts that the rule book names', () => {
    fc.assert(
      fc.property(everything, (all) => {
        const fold = foldOf(all)
        if (!fold) return
        const { passages, conflicts } = truthByTheBook(fold.ticket, all)
        expect(fold.passages.map(canonicalJson)).toEqual(passages.map(canonicalJson))
        expect(fold.conflicts.map(canonicalJson)).toEqual(conflicts.map(canonicalJson))
      }),
      { numRuns: 2000 },
    )
  })
})
