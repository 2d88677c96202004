import type { Session } from '../../../shared/model/programme.ts'
import type { TicketScope } from '../../../shared/model/ticket.ts'
import type { TableRun } from '../../../shared/sync/protocol.ts'
import { type Validity, validityOfPass, validityOfSession } from '../../box-office/validity.ts'
import type { EventRecord } from '../records.ts'
import type { Connection } from './connection.ts'
import { tell } from './feed.ts'
import { latestItem } from './items.ts'
import { scopeKey, seriesOf } from './series.ts'

/** A ticket as the devices' tables have it. */
export interface TableTicket {
  readonly number: number
  readonly type: number
  readonly party: number
}

/** Numbers of one block of a ticket table; a booking changes one block, not the table. */
const blockSize = 1000

const blockOf = (number: number): number => Math.floor((number - 1) / blockSize)

/** The last number of the block in which a number lies. */
export const endOfBlock = (number: number): number => (blockOf(number) + 1) * blockSize

/** Tells the devices' ticket tables of a series' tickets, in the order of their numbers. */
export function tellTable(
  db: Connection,
  organiser: number,
  scope: TicketScope,
  tickets: readonly TableTicket[],
): void {
  for (const [block, those] of Map.groupBy(tickets, ({ number }) => blockOf(number))) {
    const runs = those.map(({ number, type, party }): TableRun => [number, number, type, party])
    tellBlock(db, organiser, scope, block, runs)
  }
}

/** Tells a series' ticket table again after its session or event has changed. */
export function retellTable(db: Connection, organiser: number, scope: TicketScope): void {
  const last = blockOf(seriesOf(db, organiser, scopeKey(scope)).next_number - 1)
  for (let block = 0; block <= last; block += 1) tellBlock(db, organiser, scope, block, [])
}

/** Tells a block as it was told before, with what is added. */
function tellBlock(
  db: Connection,
  organiser: number,
  scope: TicketScope,
  block: number,
  added: readonly TableRun[],
): void {
  const key = `${scopeKey(scope)}/${block}`
  const runs = joined([...toldRuns(db, organiser, key), ...added])
  const validity = validityOf(db, organiser, scope)
  if (runs.length > 0 && validity) tell(db, organiser, 'table', key, { scope, ...validity, runs })
}

function toldRuns(db: Connection, organiser: number, key: string): readonly TableRun[] {
  const row = db.get<{ body: string | null }>(
    "SELECT body FROM feed WHERE organiser = ? AND kind = 'table' AND key = ?",
    organiser,
    key,
  )
  return row?.body ? (JSON.parse(row.body) as { runs: TableRun[] }).runs : []
}

/** In the order of their numbers, neighbours of one kind as one: an import may come after tickets of higher numbers. */
function joined(runs: readonly TableRun[]): readonly TableRun[] {
  const all: TableRun[] = []
  for (const run of runs.toSorted((one, other) => one[0] - other[0])) {
    const before = all.at(-1)
    const [first, last, type, party] = run
    if (before && before[1] === first - 1 && before[2] === type && before[3] === party)
      all[all.length - 1] = [before[0], last, type, party]
    else all.push(run)
  }
  return all
}

/** The validity of a series' tokens by the programme as it stands; null where there is no such session or pass. */
function validityOf(db: Connection, organiser: number, scope: TicketScope): Validity | null {
  if (scope.kind === 'pass') {
    const event = latestItem<EventRecord>(db, organiser, 'event', scope.event)
    return event && validityOfPass(event)
  }
  const session = latestItem<Session>(db, organiser, 'session', scope.session)
  return session && validityOfSession(session)
}
