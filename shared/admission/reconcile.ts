import type { DeviceId, FactNumber, GateId, KeyId, TicketId } from '../model/ids.ts'
import type { Gate } from '../model/programme.ts'
import { areaOf } from '../model/programme.ts'
import type { Instant } from '../model/time.ts'
import { decide, type Readable } from './decide.ts'
import { inOrder } from './entries.ts'
import { passageOf, type Scan } from './history.ts'
import type { Passage, Programme, TicketState } from './knowledge.ts'
import { isUsedUp, type Reason } from './reasons.ts'
import type { Verdict } from './verdict.ts'

/** What was in force at an instant; a change of the same instant is already in force (RC2). */
export interface Past {
  programmeAt(at: Instant): Programme
  ticketAt(ticket: TicketId, at: Instant): TicketState | undefined
  keyIsWithdrawnAt(key: KeyId, at: Instant): boolean
}

/** How the fold differs from the device (RC2). */
export type ConflictKind = 'admitted-twice' | 'after-cancellation' | 'otherwise-wrongly' | 'refused-wrongly'

export interface ConflictScan {
  readonly device: DeviceId
  readonly number: FactNumber
  readonly at: Instant
  readonly gate: GateId | null
  /** False where the device's clock was never compared with the service's. */
  readonly clockCompared: boolean
}

/** A fact to look into, not a correction of the past (RC4). */
export interface Conflict {
  /** The ticket and the keys of its scans. */
  readonly id: string
  readonly ticket: TicketId
  readonly kind: ConflictKind
  /** Why the fold admits fewer; absent where the device refused wrongly or fewer were left. */
  readonly reason?: Reason
  /** The entry before, where there is one, then the scan in question. */
  readonly scans: readonly ConflictScan[]
}

/** A ticket's part of the truth. */
export interface TicketTruth {
  readonly passages: readonly Passage[]
  readonly conflicts: readonly Conflict[]
}

const cancellations: ReadonlySet<Reason> = new Set(['blocked', 'cancelled', 'superseded', 'key-withdrawn'])

/**
 * The truth of one ticket: a pure fold over its scans of all devices, in the order of corrected time, device and number
 * (RC1), running the same decision with what was in force then (RC2). Whoever went in stays counted (RC4). Scans may come in
 * any order and more than once.
 */
export function reconcileTicket(ticket: TicketId, scans: readonly Scan[], past: Past): TicketTruth {
  const distinct = new Map(scans.map((scan) => [`${scan.device}/${scan.number}`, scan]))
  const passages: Passage[] = []
  const conflicts: Conflict[] = []
  const scanOfPassage = new Map<Passage, Scan>()
  for (const scan of [...distinct.values()].toSorted(inOrder)) {
    const programme = past.programmeAt(scan.at)
    const gate = scan.fact.gate === null ? undefined : programme.gates.get(scan.fact.gate)
    const earlier = entriesBefore(passages, gate).at(-1)
    const conflict = conflictOf(
      ticket,
      scan,
      foldVerdict(scan, gate, programme, passages, past),
      earlier && scanOfPassage.get(earlier),
    )
    if (conflict) conflicts.push(conflict)
    const passage = passageOf(scan, (id) => areaIn(programme, id))
    if (passage) {
      passages.push(passage)
      scanOfPassage.set(passage, scan)
    }
  }
  return { passages, conflicts }
}

/** The area that a gate counts for; a gate that is not known counts for itself. */
export const areaIn = (programme: Programme, id: GateId): string => {
  const gate = programme.gates.get(id)
  return gate ? areaOf(gate) : id
}

const entriesBefore = (passages: readonly Passage[], gate: Gate | undefined): readonly Passage[] =>
  gate ? passages.filter(({ direction, area }) => direction === 'in' && area === areaOf(gate)) : []

function foldVerdict(
  { fact, at, passedOver }: Scan,
  gate: Gate | undefined,
  programme: Programme,
  passages: readonly Passage[],
  past: Past,
): Verdict | null {
  if (fact.kind !== 'presentation' || fact.presented.kind !== 'ticket' || !gate) return null
  const { ticket } = fact.presented
  const known = {
    programme,
    gate: { ...gate, direction: fact.direction },
    clock: { now: at, quality: 'sure' },
    ticket: past.ticketAt(ticket.ticket, at),
    passages,
    insideOf: () => 0,
    othersKnownAt: null,
  } as const
  const withdrawn = ticket.key !== undefined && past.keyIsWithdrawnAt(ticket.key, at)
  const readable: Readable = withdrawn
    ? { kind: 'unreadable', reason: 'key-withdrawn' }
    : { kind: 'ticket', ticket }
  const chosen = fact.session === undefined ? {} : { session: fact.session }
  return decide(readable, known, { passedOver: new Set(passedOver), ...chosen })
}

function conflictOf(
  ticket: TicketId,
  scan: Scan,
  fold: Verdict | null,
  earlier: Scan | undefined,
): Conflict | null {
  if (!fold || scan.fact.direction !== 'in') return null
  const admitted = fold.outcome === 'admit' ? fold.people : 0
  const refused = scan.fact.verdict.outcome === 'refuse' && scan.people === 0 && !scan.undone
  if (refused && fold.outcome === 'admit') return conflict(ticket, 'refused-wrongly', [scan])
  if (scan.people <= admitted) return null
  if (fold.outcome === 'admit') return conflict(ticket, 'admitted-twice', earlier ? [earlier, scan] : [scan])
  if (isUsedUp(fold.reason))
    return conflict(ticket, 'admitted-twice', earlier ? [earlier, scan] : [scan], fold.reason)
  return conflict(
    ticket,
    cancellations.has(fold.reason) ? 'after-cancellation' : 'otherwise-wrongly',
    [scan],
    fold.reason,
  )
}

function conflict(ticket: TicketId, kind: ConflictKind, scans: readonly Scan[], reason?: Reason): Conflict {
  const named = {
    id: `${ticket}:${scans.map(({ device, number }) => `${device}/${number}`).join('+')}`,
    ticket,
    kind,
    scans: scans.map(({ device, number, at, fact }) => ({
      device,
      number,
      at,
      gate: fact.gate,
      clockCompared: fact.offsetMs !== null,
    })),
  }
  return reason === undefined ? named : { ...named, reason }
}
