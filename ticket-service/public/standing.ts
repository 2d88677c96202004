import { areaOf, type Gate, type Session } from '../../shared/model/programme.ts'
import type { EventRecord, ProgrammeDraft, TicketRecord, TypeRecord } from '../store/records.ts'
import type { EntryRecord } from '../store/visit-store.ts'
import type { PublicWords } from './words/words.ts'

/** How a ticket stands, in the words of whoever holds it. */
export type TicketStanding = keyof PublicWords['state']

/** What is known of a ticket besides itself. */
export interface TicketSurroundings {
  readonly session: Session | undefined
  readonly event: EventRecord | undefined
  readonly programme: Pick<ProgrammeDraft, 'types' | 'gates'>
  /** With this ticket. */
  readonly entries: readonly EntryRecord[]
  readonly now: number
}

/** The first that holds. A session that is over is not said of a ticket that was used for it. */
export function standingOf(ticket: TicketRecord, around: TicketSurroundings): TicketStanding {
  const { state } = ticket
  const { session, event, now } = around
  if (state.cancelled !== undefined) return 'cancelled'
  if (session?.cancelled) return 'session'
  if (state.blocked) return 'blocked'
  if (isUsed(ticket, around)) return 'used'
  if (session) {
    if (now >= session.ends) return 'past'
  } else if (event?.pass && now >= event.pass.validUntil) return 'expired'
  return state.paymentDue ? 'due' : 'live'
}

/** People of the ticket who have come in: of its areas, each of which counts for itself, the one with most. */
export function peopleIn(
  { party }: TicketRecord,
  entries: readonly EntryRecord[],
  gates: readonly Gate[],
): number {
  return Math.min(party, mostEntries(entries, gates))
}

/** Whether its type lets nobody in any more: a ticket with which one may come back is never used up (AD12). */
function isUsed(
  { party, type, scope }: TicketRecord,
  { entries, programme }: Pick<TicketSurroundings, 'entries' | 'programme'>,
): boolean {
  const policy = programme.types.find(({ number }) => number === type)?.policy
  const most = policy && entriesOf(policy, scope.kind === 'session')
  return most !== undefined && mostEntries(entries, programme.gates) >= party * most
}

/** Entries of each person; absent: no limit. A session lies within a day. */
function entriesOf(
  { entries, entriesADay, entriesASession }: TypeRecord['policy'],
  isOfSession: boolean,
): number | undefined {
  const limits = [entries, ...(isOfSession ? [entriesADay, entriesASession] : [])]
  const set = limits.filter((limit) => limit !== undefined)
  return set.length === 0 ? undefined : Math.min(...set)
}

function mostEntries(entries: readonly EntryRecord[], gates: readonly Gate[]): number {
  const areas = new Map(gates.map((gate) => [gate.id, areaOf(gate)]))
  const counts = Map.groupBy(entries, ({ gate }) => areas.get(gate) ?? gate)
  return Math.max(
    0,
    ...[...counts.values()].map((those) => those.reduce((sum, { people }) => sum + people, 0)),
  )
}
