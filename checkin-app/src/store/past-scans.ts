import { goodFor } from '../../../shared/admission/checks.ts'
import { lastEntry } from '../../../shared/admission/entries.ts'
import type { Fact } from '../../../shared/admission/fact.ts'
import type { Programme } from '../../../shared/admission/knowledge.ts'
import { isUsedUp, type Referral, type Refusal } from '../../../shared/admission/reasons.ts'
import { doorsOf } from '../../../shared/admission/taken-sessions.ts'
import type { Detail, Notice, Verdict } from '../../../shared/admission/verdict.ts'
import type { DeviceId, FactNumber } from '../../../shared/model/ids.ts'
import { areaOf } from '../../../shared/model/programme.ts'
import type { PastScan } from '../device.ts'
import { type LoggedScan, loggedOf } from './log.ts'
import { passagesOf } from './passages.ts'
import { isTest } from './presented.ts'
import type { FactRow, GateDatabase } from './schema.ts'

type Opening = LoggedScan['scan']['fact']

const isOpening = (fact: Fact): fact is Opening => fact.kind === 'presentation' || fact.kind === 'walk-in'

/** Scans of this device's log, newest first, at most `limit`. Reads no more of the log than it answers. */
export const pastScans = (
  db: GateDatabase,
  programme: Programme | null,
  device: DeviceId,
  limit: number,
): Promise<readonly PastScan[]> =>
  db.transaction('r', [db.facts], async () => {
    const rows = await db.facts
      .orderBy('number')
      .reverse()
      .filter(({ fact }) => isOpening(fact))
      .limit(limit)
      .toArray()
    const numbers = rows.map(({ number }) => number)
    const later = await db.facts.where('of').anyOf(numbers).sortBy('number')
    return rows.flatMap((row) => {
      const own = later.filter(({ of }) => of === row.number)
      const logged = loggedOf(device, row, own)
      return logged ? [pastScanOf(row, logged, programme, {})] : []
    })
  })

/** One scan, with when and where a used ticket had entered before, as far as that is still known. */
export const pastScan = (
  db: GateDatabase,
  programme: Programme | null,
  device: DeviceId,
  number: FactNumber,
): Promise<PastScan | null> =>
  db.transaction('r', [db.facts, db.passages, db.packed], async () => {
    const row = await db.facts.get(number)
    const logged = row && loggedOf(device, row, await db.facts.where('of').equals(number).sortBy('number'))
    return row && logged ? pastScanOf(row, logged, programme, await detailOf(db, programme, logged)) : null
  })

const ticketOf = (fact: Opening) =>
  fact.kind === 'presentation' && fact.presented.kind === 'ticket' ? fact.presented.ticket : null

function pastScanOf(
  { number, at, asked }: FactRow,
  { scan, allowed, verdict, passedAt, group, lines }: LoggedScan,
  programme: Programme | null,
  detail: Detail,
): PastScan {
  const { fact, people, undone, declined, passedOver } = scan
  const ticket = ticketOf(fact)
  const type = programme?.types.get(fact.kind === 'walk-in' ? fact.type : (ticket?.type ?? (0 as never)))
  const ofSession = ticket?.scope.kind === 'session' ? ticket.scope.session : fact.session
  const test = fact.kind === 'presentation' && isTest(fact.presented)
  const notices: readonly Notice[] = [
    ...(test ? [{ kind: 'test' } as const] : []),
    ...(type ? [{ kind: 'type', name: type.name } as const] : []),
  ]
  const said: Verdict =
    verdict.outcome === 'admit'
      ? {
          outcome: 'admit',
          people: allowed,
          notices,
          ...(fact.session === undefined ? {} : { session: fact.session }),
        }
      : verdict.outcome === 'refuse'
        ? { outcome: 'refuse', reason: verdict.reason as Refusal, detail, notices }
        : { outcome: 'refer', reason: verdict.reason as Referral, detail, notices }
  return {
    number,
    at,
    verdict: said,
    ...(ticket ? { ticketNumber: ticket.number } : {}),
    ...(fact.kind === 'walk-in'
      ? { walkIn: { type: fact.type, people: asked ?? fact.people, ...(group ? { group } : {}) } }
      : {}),
    gate: fact.gate,
    direction: fact.direction,
    passedAt,
    people,
    state: undone ? 'undone' : declined ? 'declined' : 'standing',
    isOverridden: passedOver.length > 0,
    ...(ofSession === undefined ? {} : { ofSession }),
    lines,
  }
}

/** What a verdict said beside its reason is not kept; most of it follows from what is. */
async function detailOf(
  db: GateDatabase,
  programme: Programme | null,
  { scan, verdict }: LoggedScan,
): Promise<Detail> {
  const { fact } = scan
  const ticket = ticketOf(fact)
  const gate = fact.gate === null ? undefined : programme?.gates.get(fact.gate)
  if (verdict.outcome === 'admit' || !ticket || !gate) return {}
  if (isUsedUp(verdict.reason)) {
    const passages = await passagesOf(db, ticket.ticket)
    const last = lastEntry(
      passages.filter(
        ({ area, at, device, number }) =>
          area === areaOf(gate) && at <= scan.at && !(device === scan.device && number >= scan.number),
      ),
    )
    return last ? { last: { at: last.at, gate: last.gate, device: last.device } } : {}
  }
  const session = ticket.scope.kind === 'session' ? programme?.sessions.get(ticket.scope.session) : undefined
  const doors = session
    ? doorsOf(gate, session)
    : { opens: ticket.notBefore * 1000, closes: ticket.expires * 1000 }
  switch (verdict.reason) {
    case 'cancelled':
      return session?.cancelled ? { session, words: session.cancelled.words } : {}
    case 'wrong-session':
    case 'wrong-event':
      return programme ? goodFor(ticket, programme, scan.at) : {}
    case 'too-early':
      return doors.opens === null ? {} : { opens: doors.opens, ...(session ? { session } : {}) }
    case 'too-late':
      return doors.closes === null ? {} : { closed: doors.closes, ...(session ? { session } : {}) }
    default:
      return {}
  }
}
