import type { Refusal } from '../../../shared/admission/reasons.ts'
import type { Conflict } from '../../../shared/admission/reconcile.ts'
import type { Detail, Notice, Verdict } from '../../../shared/admission/verdict.ts'
import type { GateId, SessionNumber, TicketId } from '../../../shared/model/ids.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import { factNumber, now, otherPhone, session, thisPhone } from './evening.ts'

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
  used: refuse('already-admitted', { last: { at: now - 6 * minuteMs, gate: northDoor, device: otherPhone } }),
  'used-here': refuse('already-admitted', {
    last: { at: now - 6 * minuteMs, gate: 'foyer' as GateId, device: thisPhone },
  }),
  session: refuse('wrong-session', { session: session(9, 'Salle 2', '2026-11-24T18:00:00+01:00', 2) }),
  cancelled: refuse('cancelled', { words: 'Séance reportée au 3 décembre, voir la caisse' }),
  early: refuse('too-early', { opens: now + 25 * minuteMs }),
  late: refuse('too-late', { closed: now - 10 * minuteMs }),
  test: { outcome: 'admit', people: 0, notices: [{ kind: 'test' }] },
  nothing: { outcome: 'refuse', reason: 'not-a-ticket', detail: {}, notices: [] },
  payment: { outcome: 'refer', reason: 'payment-due', detail: {}, notices: seat },
  'unknown-key': { outcome: 'refer', reason: 'unknown-key', detail: {}, notices: [] },
  full: {
    outcome: 'refer',
    reason: 'full',
    detail: { session: session(1, 'Salle 3', '2026-11-23T20:30:00+01:00', 1) },
    notices: seat,
  },
  'cannot-check': { outcome: 'refer', reason: 'cannot-check', detail: {}, notices: [] },
}

/** The same ticket at two doors that could not see each other. */
export const conflict: Conflict = {
  id: 's1-123',
  ticket: 's1-123' as TicketId,
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
}
