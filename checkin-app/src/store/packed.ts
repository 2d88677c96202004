import type { TicketState } from '../../../shared/admission/knowledge.ts'
import type { DeviceId, FactNumber, TicketId } from '../../../shared/model/ids.ts'
import type { PassageKind } from '../../../shared/sync/packed-passages.ts'
import type { ToldPassage } from '../../../shared/sync/protocol.ts'

/*
 * What a packed start-over brought, by series and thousand of ticket numbers: one record of plain columns, found by one key and
 * read in a millisecond, where a hundred thousand rows would take half a minute to write. What comes later is kept in rows beside
 * it: a ticket's row stands before its state here, and a passage that changes is taken out of here.
 */

/** Numbers in one record. */
const blockSize = 1000

/** States of a block's tickets by rising number. */
export interface StateColumns {
  readonly offsets: Uint16Array
  readonly kindOf: Uint16Array
  readonly kinds: readonly TicketState[]
}

/** Passages of a block's tickets by rising number: the same index, the same passage. */
export interface PassageColumns {
  readonly offsets: Uint16Array
  readonly deviceOf: Uint16Array
  readonly numbers: Uint32Array
  readonly times: Float64Array
  readonly kindOf: Uint16Array
  readonly devices: readonly DeviceId[]
  readonly kinds: readonly PassageKind[]
}

export interface PackedRow {
  /** `s12/0` holds numbers 1 to 1,000 of session 12; `-/0` passages without a ticket. */
  readonly key: string
  readonly states: StateColumns
  readonly passages: PassageColumns
}

/** The highest number of each other device's log among the packed passages. */
export interface ReachRow {
  readonly device: DeviceId
  readonly number: FactNumber
}

/** Where a number of a series lies. */
export const placeOf = (
  series: string,
  number: number,
): { readonly key: string; readonly offset: number } => ({
  key: `${series}/${Math.floor((number - 1) / blockSize)}`,
  offset: (number - 1) % blockSize,
})

/** Where a ticket lies. */
export function placeOfTicket(ticket: TicketId): { readonly key: string; readonly offset: number } {
  const dash = ticket.indexOf('-')
  return placeOf(ticket.slice(0, dash), Number(ticket.slice(dash + 1)))
}

/** The first index at which an offset stands in rising offsets, or would. */
function firstIndex(offsets: Uint16Array, offset: number): number {
  let [low, high] = [0, offsets.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The packed state of a ticket. */
export function packedState(row: PackedRow | undefined, offset: number): TicketState | undefined {
  if (!row) return undefined
  const { offsets, kindOf, kinds } = row.states
  const index = firstIndex(offsets, offset)
  return offsets[index] === offset ? kinds[kindOf[index] ?? -1] : undefined
}

/** The packed passages of a ticket, as rows. */
export function packedPassages(row: PackedRow | undefined, offset: number): readonly ToldPassage[] {
  if (!row) return []
  const found: ToldPassage[] = []
  const { offsets } = row.passages
  for (let index = firstIndex(offsets, offset); offsets[index] === offset; index += 1)
    found.push(passageRowAt(row, index))
  return found
}

/** One packed passage as a row. */
export function passageRowAt({ key, passages }: PackedRow, index: number): ToldPassage {
  const { offsets, deviceOf, numbers, times, kindOf, devices, kinds } = passages
  const kind = kinds[kindOf[index] ?? -1]
  const device = devices[deviceOf[index] ?? -1]
  if (!kind || !device) throw new RangeError(`The packed record ${key} holds no passage ${index}.`)
  const { series, ...rest } = kind
  const block = Number(key.slice(key.indexOf('/') + 1))
  const number = block * blockSize + (offsets[index] ?? 0) + 1
  return {
    ...rest,
    device,
    number: (numbers[index] ?? 0) as FactNumber,
    at: times[index] ?? 0,
    ticket: series === null ? null : (`${series}-${number}` as TicketId),
  }
}

/** The same record without some of its passages. */
export function withoutPassages(row: PackedRow, gone: ReadonlySet<number>): PackedRow {
  const { passages } = row
  const isKept = (_value: number, index: number) => !gone.has(index)
  return {
    ...row,
    passages: {
      ...passages,
      offsets: passages.offsets.filter(isKept),
      deviceOf: passages.deviceOf.filter(isKept),
      numbers: passages.numbers.filter(isKept),
      times: passages.times.filter(isKept),
      kindOf: passages.kindOf.filter(isKept),
    },
  }
}
