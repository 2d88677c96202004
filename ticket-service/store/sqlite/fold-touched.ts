import type { Fact, ScannedTicket } from '../../../shared/admission/fact.ts'
import type { Past } from '../../../shared/admission/reconcile.ts'
import type { DeviceId, TicketId } from '../../../shared/model/ids.ts'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { limits } from '../../box-office/limits.ts'
import type { Connection } from './connection.ts'
import { foldTicket, foldTicketless, type NewLine } from './fold.ts'
import { seriesOf, skipTo } from './series.ts'

/** What one upload touched. */
export interface Touched {
  /** The scans whose lines came or moved in time, by the number that opened them. */
  readonly openings: Set<number>
  /** Those of them that a line of this upload changes: people, undo, override, decline. */
  readonly amended: Set<number>
  /** Lines written in this transaction that are folded, by number. */
  readonly lines: Map<number, { readonly fact: Fact; readonly subject: Subject }>
  /** The log's last number before. */
  readonly since: number
}

/** What a line is about: a ticket; null: a scan without one; `nothing`: the test session, never folded, or what opens no scan. */
export type Subject = ScannedTicket | null | 'nothing'

export function subjectOf(fact: Fact, readAs: ScannedTicket | undefined): Subject {
  if (fact.kind === 'walk-in') return null
  if (fact.kind !== 'presentation') return 'nothing'
  const ticket = readAs ?? (fact.presented.kind === 'ticket' ? fact.presented.ticket : null)
  if (ticket === null) return null
  return ticket.scope.kind === 'session' && ticket.scope.session === 0 ? 'nothing' : ticket
}

/**
 * Folds again what an upload touched, and nothing else: it costs by the upload, not by the evening. Answers whether the truth
 * changed.
 */
export function foldTouched(
  db: Connection,
  { device, organiser }: { readonly device: DeviceId; readonly organiser: number },
  { openings, amended, lines, since }: Touched,
  past: Past,
  at: Instant,
): boolean {
  const newLine: NewLine = (of, number) => (of === device ? (lines.get(number)?.fact ?? null) : null)
  const tickets = new Set<TicketId>()
  const reachOf = new Map<string, { readonly known: number; next: number }>()
  let changed = false
  for (const opening of openings) {
    const line = lines.get(opening)
    const subject = line ? line.subject : storedSubject(db, device, opening)
    if (subject === 'nothing') continue
    if (subject === null) {
      changed = foldTicketless(db, organiser, device, opening, past, newLine) || changed
      continue
    }
    // A scan's own line was written with its ticket; those that came before it or change it are not.
    if (!line || opening <= since || amended.has(opening)) nameTicket(db, device, opening, subject)
    const scope = keyOfSeries(subject.scope)
    const reach = reachOf.get(scope) ?? reached(seriesOf(db, organiser, scope).next_number)
    reachOf.set(scope, reach)
    if (subject.number >= reach.next && isBelievable(db, organiser, subject))
      reach.next = lastNumberSeen(subject) + 1
    tickets.add(subject.ticket)
  }
  // RC6: a number that was seen at a door was issued with its party’s, whatever a restored backup says.
  for (const [scope, { known, next }] of reachOf) if (next > known) skipTo(db, organiser, scope, next, at)
  for (const ticket of tickets) changed = foldTicket(db, organiser, ticket, past, at, newLine) || changed
  return changed
}

/** More tickets than anybody issues between two backups. */
const mostLost = 100_000

/** Whether a number may have been issued and lost: without a limit one phone that lies would leave its session none. */
const isBelievable = (db: Connection, organiser: number, { scope, number }: ScannedTicket): boolean =>
  number - (db.get<{ last: number | null }>(selectLast, organiser, keyOfSeries(scope))?.last ?? 0) <= mostLost

const selectLast = 'SELECT max(number) AS last FROM stored_tickets WHERE organiser = ? AND scope = ?'

const reached = (next: number) => ({ known: next, next })

/** The last number that a ticket can have of which only a scan is known; before it was reissued its party may have been larger. */
const lastNumberSeen = ({ number, party, edition }: ScannedTicket): number =>
  number + (edition === 1 ? party : limits.people) - 1

function storedSubject(db: Connection, device: DeviceId, opening: number): Subject {
  const row = db.get<{ content: string; read_as: string | null; mark: string | null }>(
    'SELECT content, read_as, mark FROM facts WHERE device = ? AND number = ?',
    device,
    opening,
  )
  if (!row || row.mark !== null) return 'nothing'
  const readAs = row.read_as === null ? undefined : (JSON.parse(row.read_as) as ScannedTicket)
  return subjectOf(JSON.parse(row.content) as Fact, readAs)
}

const nameOwnLine = 'UPDATE facts SET ticket = ? WHERE device = ? AND number = ? AND opening = number'
// Named, because without statistics SQLite would walk the device's whole log.
const nameLinesThatFollow =
  'UPDATE facts INDEXED BY facts_by_opening SET ticket = ? WHERE device = ? AND opening = ? AND opening <> number'

/** Says of every line of a scan which ticket it is about. */
function nameTicket(db: Connection, device: DeviceId, opening: number, { ticket }: ScannedTicket): void {
  db.run(nameOwnLine, ticket, device, opening)
  db.run(nameLinesThatFollow, ticket, device, opening)
}
