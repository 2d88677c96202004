import type { Referral, Refusal } from '../../../shared/admission/reasons.ts'
import type { Conflict } from '../../../shared/admission/reconcile.ts'
import type { Detail, Notice, Verdict } from '../../../shared/admission/verdict.ts'
import type { EventNumber, GateId, SessionNumber, TicketId } from '../../../shared/model/ids.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import { factNumber, gates, now, otherPhone, session, thisPhone } from './evening.ts'

const northDoor = 'north-door' as GateId
const seat: readonly Notice[] = [
  { kind: 'type', name: 'Plein tarif' },
  { kind: 'seat', seat: 'Rang F, place 12' },
]
const admit = (people: number, notices: readonly Notice[] = seat): Verdict => ({
  outcome: 'admit',
  people,
  session: 1 as SessionNumber,
  notices,
})
const refuse = (reason: Refusal, detail: Detail = {}): Verdict => ({
  outcome: 'refuse',
  reason,
  detail,
  notices: seat,
})
const refer = (reason: Referral, detail: Detail = {}, notices = seat): Verdict => ({
  outcome: 'refer',
  reason,
  detail,
  notices,
})
const later = session(2, 'Salle 1', '2026-11-23T21:15:00+01:00', 2)
const earlier = session(3, 'Salle 5', '2026-11-23T19:50:00+01:00', 3)
const retrospective = { number: 7 as EventNumber, title: 'Rétrospective Jacques Tati' }
/** A ticket with all that one may say of itself. */
const eloquent: readonly Notice[] = [
  { kind: 'type', name: 'Tarif réduit demandeur d’emploi' },
  { kind: 'name', name: 'Anne-Sophie Vandenbroucke' },
  { kind: 'seat', seat: 'Balcon, rang F, place 12' },
  { kind: 'attention', text: 'Vérifier le justificatif du tarif réduit' },
  { kind: 'entries-left', people: 3 },
  { kind: 'others-known-at', at: now - 47 * minuteMs },
]

/** One verdict of each kind that looks its own way. */
export const verdicts: Readonly<Record<string, Verdict>> = {
  admit: admit(1),
  party: admit(2),
  attention: admit(1, [
    { kind: 'type', name: 'Tarif réduit' },
    { kind: 'attention', text: 'Vérifier le justificatif' },
    { kind: 'entries-left', people: 3 },
    { kind: 'others-known-at', at: now - 12 * minuteMs },
  ]),
  eloquent: admit(1, eloquent),
  'eloquent-party': admit(4, [...eloquent, { kind: 'full' }]),
  'over-full': admit(2, [...seat, { kind: 'full' }]),
  'not-inside': admit(1, [
    ...seat,
    { kind: 'was-not-inside' },
    { kind: 'would-not-enter', reason: 'wrong-session' },
  ]),
  used: refuse('already-admitted', { last: { at: now - 6 * minuteMs, gate: northDoor, device: otherPhone } }),
  'used-here': refuse('already-admitted', {
    last: { at: now - 6 * minuteMs, gate: 'foyer' as GateId, device: thisPhone },
  }),
  session: refuse('wrong-session', { session: session(9, 'Salle 2', '2026-11-24T18:00:00+01:00', 2) }),
  cancelled: refuse('cancelled', { words: 'Séance reportée au 3 décembre, voir la caisse' }),
  malformed: { outcome: 'refuse', reason: 'malformed', detail: {}, notices: [] },
  forged: { outcome: 'refuse', reason: 'bad-signature', detail: {}, notices: [] },
  foreign: { outcome: 'refuse', reason: 'other-organiser', detail: {}, notices: [] },
  blocked: refuse('blocked'),
  superseded: refuse('superseded'),
  event: refuse('wrong-event', {
    session: session(9, 'Grand théâtre des Célestins', '2026-11-23T21:00:00+01:00', 3),
  }),
  gate: refuse('wrong-gate', { gates: [gates[1].id, gates[2].id] }),
  inside: refuse('already-inside', {
    last: { at: now - 46 * minuteMs, gate: northDoor, device: otherPhone },
  }),
  'used-today': refuse('used-today', {
    last: { at: now - 246 * minuteMs, gate: northDoor, device: otherPhone },
  }),
  days: refuse('days-used'),
  early: refuse('too-early', { opens: now + 25 * minuteMs, session: later }),
  late: refuse('too-late', { closed: now - 10 * minuteMs, session: earlier }),
  'not-yet': refuse('too-early', { opens: now + 9 * 24 * 60 * minuteMs }),
  expired: refuse('too-late', { closed: now - 16 * 24 * 60 * minuteMs }),
  'pass-elsewhere': refuse('wrong-event', { event: retrospective, validFrom: now - 60 * minuteMs }),
  'nothing-on': refuse('wrong-event', {
    event: retrospective,
    validFrom: now - 60 * minuteMs,
    nothingOn: true,
  }),
  'expired-elsewhere': refuse('wrong-event', {
    event: retrospective,
    validFrom: now - 90 * 24 * 60 * minuteMs,
    closed: now - 20 * 24 * 60 * minuteMs,
  }),
  'too-soon': refuse('too-soon', {
    last: { at: now - 40 * minuteMs, gate: northDoor, device: otherPhone },
    opens: now + 140 * minuteMs,
  }),
  test: { outcome: 'admit', people: 0, notices: [{ kind: 'test' }] },
  nothing: { outcome: 'refuse', reason: 'not-a-ticket', detail: {}, notices: [] },
  payment: refer('payment-due'),
  unpaid: refuse('payment-due'),
  'unknown-key': refer('unknown-key', {}, []),
  'unknown-session': refer('unknown-session', { validFrom: now - 60 * minuteMs }),
  'unknown-number': refer('unknown-number', {}, []),
  clock: refer('clock-unsure', { opens: now + minuteMs }),
  full: refer('full', { session: session(1, 'Salle 3', '2026-11-23T20:30:00+01:00', 1) }),
  'cannot-check': refer('cannot-check', {}, []),
}

/** The same ticket at two doors that could not see each other, and two more. */
export const conflicts: readonly Conflict[] = ['s1-123', 's1-124', 's1-125'].map((id) => ({
  id,
  ticket: id as TicketId,
  kind: 'admitted-twice',
  scans: [
    {
      device: otherPhone,
      number: factNumber(7),
      at: now - 6 * minuteMs,
      gate: northDoor,
      clockCompared: true,
    },
    {
      device: thisPhone,
      number: factNumber(9),
      at: now - 4 * minuteMs,
      gate: 'foyer' as GateId,
      clockCompared: false,
    },
  ],
}))
