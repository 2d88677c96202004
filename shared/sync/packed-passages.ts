import type { Passage } from '../admission/knowledge.ts'
import type { DeviceId, GateId, SessionNumber, TicketId } from '../model/ids.ts'
import { packColumns, unpackColumns } from './bits.ts'

type ToldPassage = Passage & { readonly ticket: TicketId | null }

/** What passages have in common, said once. */
export interface PassageKind {
  /** The ticket's series, `s12` or `e3`; null: without a ticket. */
  readonly series: string | null
  readonly gate: GateId
  readonly area: string
  readonly direction: 'in' | 'out'
  readonly people: number
  readonly session?: SessionNumber
}

/** Passages of one device in the order of its log. */
export interface PackedPassages {
  readonly device: DeviceId
  readonly count: number
  /** Number and time of the first. */
  readonly number: number
  readonly at: number
  readonly kinds: readonly PassageKind[]
  /** Steps of number and of time from each to the next; then of each its ticket's number, 0 without one, and its kind. */
  readonly columns: string
}

/** More are not packed into one. */
export const mostPacked = 5000

/**
 * Packs passages of one device, by rising number: at least one, at most `mostPacked`. Nothing is rounded; 100,000 of one evening
 * at twenty gates come to four bytes each.
 */
export function packPassages(device: DeviceId, passages: readonly ToldPassage[]): PackedPassages {
  const kinds = new Map<string, { readonly index: number; readonly kind: PassageKind }>()
  const columns: readonly [number[], number[], number[], number[]] = [[], [], [], []]
  let before: ToldPassage | null = null
  for (const passage of passages) {
    if (before) {
      columns[0].push(passage.number - before.number)
      columns[1].push(passage.at - before.at)
    }
    const { ticket, gate, area, direction, people, session } = passage
    const dash = ticket?.indexOf('-') ?? 0
    const series = ticket === null ? null : ticket.slice(0, dash)
    const key = `${series} ${gate} ${area} ${direction} ${people} ${session}`
    const counted = session === undefined ? {} : { session }
    const kind = kinds.get(key) ?? {
      index: kinds.size,
      kind: { series, gate, area, direction, people, ...counted },
    }
    kinds.set(key, kind)
    columns[2].push(ticket === null ? 0 : Number(ticket.slice(dash + 1)))
    columns[3].push(kind.index)
    before = passage
  }
  const first = passages[0]
  return {
    device,
    count: passages.length,
    number: first?.number ?? 0,
    at: first?.at ?? 0,
    kinds: [...kinds.values()].map(({ kind }) => kind),
    columns: packColumns(columns),
  }
}

/** Passages unpacked, column by column: the same index, the same passage. */
export interface UnpackedPassages {
  readonly device: DeviceId
  readonly kinds: readonly PassageKind[]
  readonly numbers: Float64Array
  readonly times: Float64Array
  /** Numbers within the kind's series; 0 without a ticket. */
  readonly tickets: Float64Array
  readonly kindOf: Float64Array
}

/** Unpacks passages; null for columns that make no sense. */
export function unpackPassages(packed: PackedPassages): UnpackedPassages | null {
  const { device, count, kinds } = packed
  const columns = unpackColumns(packed.columns, [count - 1, count - 1, count, count])
  const [numberSteps, timeSteps, tickets, kindOf] = columns ?? []
  if (!numberSteps || !timeSteps || !tickets || !kindOf) return null
  const numbers = summed(packed.number, numberSteps)
  const times = summed(packed.at, timeSteps)
  const makesSense =
    numberSteps.every((step) => step > 0) &&
    kindOf.every((index, at) => {
      const kind = kinds[index]
      const ticket = tickets[at] ?? 0
      return kind !== undefined && (kind.series === null ? ticket === 0 : ticket > 0)
    })
  return makesSense ? { device, kinds, numbers, times, tickets, kindOf } : null
}

function summed(first: number, steps: Float64Array): Float64Array {
  const values = new Float64Array(steps.length + 1)
  let value = first
  values[0] = value
  for (const [index, step] of steps.entries()) {
    value += step
    values[index + 1] = value
  }
  return values
}
