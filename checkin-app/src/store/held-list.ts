import type { TicketNumber } from '../../../shared/model/ids.ts'
import { walkLines } from '../../../shared/sync/lists.ts'

/** A piece of a list as it came down: lines of the tickets above a number. */
export interface Segment {
  readonly after: number
  readonly lines: string
}

/** A whole list in memory, packed: its text as it came, and where each line lies in it. */
export interface HeldList {
  readonly text: string
  readonly numbers: Uint32Array
  /** Where each line's text begins, ends, and its seat begins (0: none). */
  readonly begins: Uint32Array
  readonly ends: Uint32Array
  readonly seats: Uint32Array
}

/** Joins the pieces of a list, in the order of their numbers. */
export function holdList(segments: readonly Segment[]): HeldList {
  const ordered = segments.toSorted((a, b) => a.after - b.after)
  const text = ordered.map(({ lines }) => lines).join('')
  const count = text.split('\n').length - 1
  const [numbers, begins, ends, seats] = [0, 0, 0, 0].map(() => new Uint32Array(count)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  let at = 0
  let offset = 0
  for (const { after, lines } of ordered) {
    walkLines(lines, after, (number, begin, seat, end) => {
      numbers[at] = number
      begins[at] = offset + begin
      ends[at] = offset + (seat < 0 ? end : seat - 1)
      seats[at] = seat < 0 ? 0 : offset + seat
      at += 1
    })
    offset += lines.length
  }
  return { text, numbers, begins, ends, seats }
}

/** The index of the last value that is not above another one; -1 where all are. The values rise. */
export function lastNotAbove(values: Uint32Array, wanted: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) <= wanted) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The number of the ticket whose line says exactly this; null where none does. */
export function numberOfText({ text, numbers, begins }: HeldList, wanted: string): TicketNumber | null {
  const at = text.indexOf(`\t${wanted}\n`)
  if (at < 0) return null
  const line = lastNotAbove(begins, at + 1)
  return begins[line] === at + 1 ? ((numbers[line] ?? 0) as TicketNumber) : null
}

/** What the line of a ticket says; null where it has none. */
export function lineOfNumber(
  { text, numbers, begins, ends, seats }: HeldList,
  number: TicketNumber,
): { readonly text: string; readonly seat?: string } | null {
  const line = lastNotAbove(numbers, number)
  if (line < 0 || numbers[line] !== number) return null
  const seat = seats[line] ?? 0
  const said = text.slice(begins[line], ends[line])
  return seat === 0 ? { text: said } : { text: said, seat: text.slice(seat, text.indexOf('\n', seat)) }
}
