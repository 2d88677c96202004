import type { GateId, TicketNumber } from '../model/ids.ts'
import type { TicketScope } from '../model/ticket.ts'

/*
 * Lists are what is looked up by something other than the number and grows with every ticket: hashes of foreign barcodes, and
 * names where the gate searches by name. They travel apart from the changes, for a gate's own series around now, and only grow
 * until they are fetched anew; losing one costs a search and never a passage.
 */

/** The version of these messages. */
export const listsVersion = 1

/** `barcodes`: hashes of the barcodes of other sellers. `names`: holders and their seats. */
export type ListKind = 'barcodes' | 'names'

/** How far a list is held: the highest number it reaches, and how many lines it has up to there. */
export interface ListReach {
  readonly list: ListKind
  readonly scope: TicketScope
  readonly through: number
  readonly count: number
}

/** What a device holds. Another epoch than the service's is fetched anew (SC7). */
export interface ListsRequest {
  readonly protocol: typeof listsVersion
  readonly epoch: string | null
  readonly gate: GateId | null
  readonly holds: readonly ListReach[]
}

/** What a list has beyond what is held, or the whole of it where `isAnew`. */
export interface ListPart extends ListReach {
  readonly isAnew: boolean
  readonly lines: string
}

/** Every list that the device is to hold, also where it has all of it; it forgets every other one. `more`: ask again. */
export interface ListsAnswer {
  readonly protocol: typeof listsVersion
  readonly epoch: string
  readonly lists: readonly ListPart[]
  readonly more: boolean
}

/** A line of a list: a barcode's hash, or a name and perhaps a seat, behind the ticket's number. */
export interface ListLine {
  readonly number: TicketNumber
  readonly text: string
  readonly seat?: string
}

/** White space and control characters would end a field or a line. */
const field = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/**
 * Packs lines in the order of their numbers, which lie above `after`: each ends with a line feed and holds, with a tab between, how
 * far its number lies from the one before where that is not 1, the text, and a seat if there is one.
 */
export function packLines(lines: readonly ListLine[], after: number): string {
  let packed = ''
  let before = after
  for (const { number, text, seat } of lines) {
    const step = number - before
    before = number
    packed += `${step === 1 ? '' : step}\t${field(text)}${seat === undefined ? '' : `\t${field(seat)}`}\n`
  }
  return packed
}

/** Calls back for each line: its number, and where its text and its seat (-1: none) begin and the line ends. */
export function walkLines(
  packed: string,
  after: number,
  take: (number: TicketNumber, text: number, seat: number, end: number) => void,
): void {
  let number = after
  for (let at = 0; at < packed.length; ) {
    const tab = packed.indexOf('\t', at)
    const end = packed.indexOf('\n', at)
    if (tab < 0 || end < tab) return
    number += tab === at ? 1 : Number(packed.slice(at, tab))
    const second = packed.indexOf('\t', tab + 1)
    take(number as TicketNumber, tab + 1, second < 0 || second > end ? -1 : second + 1, end)
    at = end + 1
  }
}
