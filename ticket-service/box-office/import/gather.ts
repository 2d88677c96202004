import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { hashOf } from '../../../shared/sync/chain.ts'
import type { ListOf } from '../../store/list-of.ts'
import type { BookingOrder, TicketOrder } from '../../store/records.ts'
import type { Scratch } from '../../store/scratch.ts'
import { limits } from '../limits.ts'
import type { ImportFault } from './faults.ts'
import type { Field } from './fields.ts'
import { packedList } from './packed-list.ts'
import { firstPlacesOfEach, placesTogether } from './places-by-text.ts'
import type { ImportPlan } from './plan.ts'
import type { ReadTicket } from './read-row.ts'
import type { ReadLine } from './read-rows.ts'

/** A booking with the line of its first ticket. */
export interface GatheredOrder {
  readonly line: number
  readonly order: BookingOrder
}

export interface Gathered {
  readonly orders: ListOf<GatheredOrder>
  /** Of all orders. */
  readonly tickets: number
  readonly faults: readonly ImportFault[]
  /** Rows that repeat a ticket of the same reference, counted once as the organiser said. */
  readonly repeated: number
}

interface Gathering {
  readonly plan: ImportPlan
  readonly scratch: Scratch
  /** How many lines of each reference were left out by their status. */
  readonly leftOut: ReadonlyMap<string, number>
  readonly onProgress: (share: number) => void
}

/** A ticket, with the line further up that has its barcode too. */
type Line = Pick<ReadLine, 'line' | 'read'> & { readonly lineOfSameBarcode: number | undefined }

/** The rows of one reference. */
interface Group {
  readonly line: number
  readonly reference: string
  readonly tickets: Map<string, { readonly line: number; ticket: TicketOrder; isDuo: boolean }>
  readonly emails: readonly string[]
  readonly buyerEmails: readonly string[]
  readonly faults: readonly ImportFault[]
  readonly repeated: number
}

/**
 * Rows of one reference are the tickets of one booking. The same ticket twice under one reference is two tickets or a row too
 * many, and three rows for three people each are nine people or three: nobody can tell but the organiser. A row that was left out
 * counts among the three.
 */
export function gather(reads: ListOf<ReadLine>, { plan, scratch, leftOut, onProgress }: Gathering): Gathered {
  const [firstsOfCode, firstsOfReference] = firstPlacesOfEach(reads, [codeInSeries, referenceOf])
  const sameBarcode = linesOfSameBarcode(reads, firstsOfCode)
  const faults: ImportFault[] = []
  const orders = packedList<GatheredOrder>(scratch)
  let repeated = 0
  let ticketsInAll = 0
  const lineAt = (place: number): Line => ({
    ...(reads.at(place) as ReadLine),
    lineOfSameBarcode: sameBarcode.get(place),
  })
  for (const places of placesTogether(firstsOfReference)) {
    if (orders.length % 1000 === 0) onProgress((places[0] ?? 0) / reads.length)
    const lines = places.map(lineAt)
    const group = groupOf(lines, plan)
    const { reference } = group
    const { line, tickets } = group
    faults.push(...group.faults)
    repeated += group.repeated
    const fault = (column: Field, what: ImportFault['fault'], count: number): void => {
      faults.push({ line, column, fault: what, value: `${reference.slice(0, 80)} (${count})` })
    }
    if (tickets.size > limits.ticketsOfBooking) {
      fault('reference', 'too-many-tickets', tickets.size)
      continue
    }
    const listed = [...tickets.values()]
    const mayBeOfBooking = sayHowManyTheyAre(listed, leftOut.get(reference) ?? 0)
    if (mayBeOfBooking && plan.people === undefined)
      fault('people', 'people-of-booking', listed[0]?.ticket.party ?? 0)
    ticketsInAll += tickets.size
    orders.push({ line, order: orderOf(group, mayBeOfBooking && plan.people === 'booking') })
  }
  return { orders, tickets: ticketsInAll, faults, repeated }
}

function groupOf(lines: readonly Line[], plan: ImportPlan): Group {
  const [first] = lines
  const reference = first ? referenceOf(first) : ''
  const tickets: Group['tickets'] = new Map()
  const faults: ImportFault[] = []
  let repeated = 0
  for (const { line, read, lineOfSameBarcode } of lines) {
    const { ticket, isDuo, mark } = read
    const key = keyOf(ticket, mark)
    const same = tickets.get(key)
    const fault = (column: Field, what: ImportFault['fault'], text: string, earlier: number): void => {
      faults.push({ line, column, fault: what, value: `${text.slice(0, 80)} (${earlier})` })
    }
    const add = (name: string): void => {
      tickets.set(name, { line, ticket, isDuo })
      if (lineOfSameBarcode !== undefined) fault('barcode', 'doubled-barcode', read.code, lineOfSameBarcode)
    }
    if (!same) add(key)
    else if (isDuo && same.isDuo) {
      same.ticket = { ...same.ticket, party: same.ticket.party + ticket.party }
      same.isDuo = false
    } else if (plan.doubles === 'each') add(`${key} ${line}`)
    else if (plan.doubles === 'once') repeated += 1
    else fault('reference', 'doubled-reference', reference, same.line)
  }
  const said = (email: string): boolean => email !== ''
  return {
    line: first?.line ?? 0,
    reference,
    tickets,
    emails: lines.map(({ read }) => read.email).filter(said),
    buyerEmails: lines.map(({ read }) => read.buyerEmail).filter(said),
    faults,
    repeated,
  }
}

/** A group as a booking; where its number of people is that of the booking, each ticket is for one. */
function orderOf({ reference, tickets, emails, buyerEmails }: Group, isOfBooking: boolean): BookingOrder {
  const email = emailOf(emails, buyerEmails)
  return {
    reference,
    ...(email === undefined ? {} : { email }),
    tickets: [...tickets.values()].map(({ ticket }) => (isOfBooking ? { ...ticket, party: 1 } : ticket)),
  }
}

/** Whether the tickets of a booking stand on a line each, and each is for as many people as there are lines, or are left of them. */
function sayHowManyTheyAre(
  tickets: readonly { readonly line: number; readonly ticket: TicketOrder }[],
  leftOut: number,
): boolean {
  const standEach = new Set(tickets.map(({ line }) => line)).size === tickets.length
  return [tickets.length, tickets.length + leftOut].some(
    (lines) => lines > 1 && standEach && tickets.every(({ ticket }) => ticket.party === lines),
  )
}

/** Of each ticket whose barcode another one of its series has further up, by its place, the line of that one: at a gate one code is one ticket. */
function linesOfSameBarcode(reads: ListOf<ReadLine>, firsts: Int32Array): ReadonlyMap<number, number> {
  const lines = new Map<number, number>()
  for (const [place, first] of firsts.entries()) {
    if (first < 0 || first === place) continue
    const earlier = reads.at(first)?.line ?? 0
    if (earlier !== reads.at(place)?.line) lines.set(place, earlier)
  }
  return lines
}

const codeInSeries = ({ read: { ticket, code } }: ReadLine): string =>
  code === '' ? '' : `${keyOfSeries(ticket.scope)} ${code}`

/** What tells a ticket from the others of its booking. */
const keyOf = ({ scope, type, seat, holder, barcode }: TicketOrder, mark: string): string =>
  JSON.stringify([
    scope,
    type,
    seat ?? '',
    holder?.normalize('NFKC').toLowerCase() ?? '',
    barcode ?? '',
    mark,
  ])

/** Where all tickets have one address that is it; else the buyer's, who has the whole booking. */
function emailOf(emails: readonly string[], buyerEmails: readonly string[]): string | undefined {
  const [first] = emails
  const isOne = first !== undefined && emails.every((email) => email.toLowerCase() === first.toLowerCase())
  return isOne ? first : (buyerEmails[0] ?? first)
}

const referenceOf = ({ read }: Pick<ReadLine, 'read'>): string =>
  read.reference === '' ? madeReference(read) : read.reference

/** The same row gives the same reference again, so that a corrected file adds only what is new. */
function madeReference({ email, buyerEmail, ticket, mark }: ReadTicket): string {
  const { scope, type, seat, holder, barcode } = ticket
  return `I-${hashOf([email, buyerEmail, scope, type, seat ?? '', holder ?? '', barcode ?? '', mark])
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 10)}`
}
