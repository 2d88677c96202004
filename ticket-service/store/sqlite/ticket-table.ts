import type { Session } from '../../../shared/model/programme.ts'
import { keyOfSeries, type TicketScope } from '../../../shared/model/ticket.ts'
import type { TableBlock } from '../../../shared/sync/ticket-table.ts'
import { type Validity, validityOfPass, validityOfSession } from '../../box-office/validity.ts'
import type { EventRecord, TicketRecord } from '../records.ts'
import type { Connection } from './connection.ts'
import { tell } from './feed.ts'
import { latestItem } from './items.ts'
import { seriesOf } from './series.ts'

/** A ticket as the devices' tables have it. */
export interface TableTicket {
  readonly number: number
  /** How many it has, this one included. */
  readonly numbers: number
  readonly type: number
  readonly party: number
}

/** Tickets whose numbers follow each other, alike in all else. */
interface Stretch extends Omit<TableTicket, 'number'> {
  readonly first: number
  readonly last: number
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
    const added = those.map(({ number: first, numbers, type, party }) => ({
      ...{ first, numbers, type, party },
      last: first + numbers - 1,
    }))
    tellBlock(db, organiser, scope, block, (told) => [...told, ...added])
  }
}

/** Tells a series' ticket table again after its session or event has changed. */
export function retellTable(db: Connection, organiser: number, scope: TicketScope): void {
  const last = blockOf(seriesOf(db, organiser, keyOfSeries(scope)).next_number - 1)
  for (let block = 0; block <= last; block += 1) tellBlock(db, organiser, scope, block, (told) => told)
}

/** Tells that a party was reissued smaller; its numbers stay with it. */
export function tellParty(
  db: Connection,
  organiser: number,
  { scope, number, party }: Pick<TicketRecord, 'scope' | 'number' | 'party'>,
): void {
  const isWithin = ({ first, last }: Stretch) => first <= number && number <= last
  tellBlock(db, organiser, scope, blockOf(number), (told) =>
    told.flatMap((stretch) => (isWithin(stretch) ? parted(stretch, number, party) : [stretch])),
  )
}

/** What comes before a ticket of a stretch, the ticket with another party size, and what comes after it. */
const parted = (stretch: Stretch, number: number, party: number): readonly Stretch[] =>
  [
    { ...stretch, last: number - 1 },
    { ...stretch, first: number, last: number + stretch.numbers - 1, party },
    { ...stretch, first: number + stretch.numbers },
  ].filter(({ first, last }) => first <= last)

/** Tells a block as it was told before, with what has changed. */
function tellBlock(
  db: Connection,
  organiser: number,
  scope: TicketScope,
  block: number,
  changed: (told: readonly Stretch[]) => readonly Stretch[],
): void {
  const key = `${keyOfSeries(scope)}/${block}`
  const all = joined(changed(toldStretches(db, organiser, key)))
  const validity = validityOf(db, organiser, scope)
  if (all.length === 0 || !validity) return
  const runs = all.map(({ first, last, type, party }) => [first, last, type, party] as const)
  // Absent where each ticket has one, as in what was told before a party had several.
  const numbers = all.some((one) => one.numbers > 1) ? { numbers: all.map((one) => one.numbers) } : {}
  tell(db, organiser, 'table', key, { scope, ...validity, runs, ...numbers })
}

function toldStretches(db: Connection, organiser: number, key: string): readonly Stretch[] {
  const row = db.get<{ body: string | null }>(
    "SELECT body FROM feed WHERE organiser = ? AND kind = 'table' AND key = ?",
    organiser,
    key,
  )
  const { runs, numbers }: Pick<TableBlock, 'runs' | 'numbers'> = row?.body
    ? JSON.parse(row.body)
    : { runs: [] }
  return runs.map(([first, last, type, party], index) => ({
    ...{ first, last, type, party },
    numbers: numbers?.[index] ?? 1,
  }))
}

/** In the order of their numbers, neighbours of one kind as one: an import may come after tickets of higher numbers. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = []
  for (const next of stretches.toSorted((one, other) => one.first - other.first)) {
    const before = all.at(-1)
    const goesOn =
      before?.last === next.first - 1 &&
      before.type === next.type &&
      before.party === next.party &&
      before.numbers === next.numbers
    if (goesOn) all[all.length - 1] = { ...before, last: next.last }
    else all.push(next)
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
