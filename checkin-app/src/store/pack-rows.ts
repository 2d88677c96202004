import type { TicketState } from '../../../shared/admission/knowledge.ts'
import type { DeviceId, FactNumber, TicketId } from '../../../shared/model/ids.ts'
import {
  type PassageKind,
  type UnpackedPassages,
  unpackPassages,
} from '../../../shared/sync/packed-passages.ts'
import { unpackStates } from '../../../shared/sync/packed-states.ts'
import type { Change } from '../../../shared/sync/protocol.ts'
import { type PackedRow, placeOf, type ReachRow } from './packed.ts'
import { Tallies } from './passages.ts'
import type { TallyRow } from './schema.ts'

/** What packed changes come to, ready to be kept. */
export interface PackedTogether {
  readonly rows: readonly PackedRow[]
  readonly reach: readonly ReachRow[]
  /** Of the packed passages. */
  readonly tallies: readonly TallyRow[]
  /** The tickets of this device's own scans, by their number in its log, as the service could read them. */
  readonly ownTickets: ReadonlyMap<FactNumber, TicketId>
}

/** A record while it is filled: columns as they come, in any order. */
class Draft {
  readonly #key: string
  readonly #offsets: number[] = []
  readonly #deviceOf: number[] = []
  readonly #numbers: number[] = []
  readonly #times: number[] = []
  readonly #kindOf: number[] = []
  readonly #devices: DeviceId[] = []
  readonly #kinds: PassageKind[] = []
  readonly #indexOfKind = new Map<PassageKind, number>()
  readonly #stateOffsets: number[] = []
  readonly #states: TicketState[] = []

  constructor(key: string) {
    this.#key = key
  }

  addPassage(offset: number, device: DeviceId, number: number, at: number, kind: PassageKind): void {
    // Devices come one after the other.
    if (this.#devices.at(-1) !== device) this.#devices.push(device)
    let index = this.#indexOfKind.get(kind)
    if (index === undefined) {
      index = this.#kinds.length
      this.#kinds.push(kind)
      this.#indexOfKind.set(kind, index)
    }
    this.#offsets.push(offset)
    this.#deviceOf.push(this.#devices.length - 1)
    this.#numbers.push(number)
    this.#times.push(at)
    this.#kindOf.push(index)
  }

  addState(offset: number, state: TicketState): void {
    this.#stateOffsets.push(offset)
    this.#states.push(state)
  }

  row(): PackedRow {
    const order = this.#offsets
      .map((_, index) => index)
      .sort((a, b) => (this.#offsets[a] ?? 0) - (this.#offsets[b] ?? 0))
    const sorted = (column: readonly number[]) => order.map((index) => column[index] ?? 0)
    const kinds = [...new Set(this.#states)]
    return {
      key: this.#key,
      passages: {
        offsets: Uint16Array.from(sorted(this.#offsets)),
        deviceOf: Uint16Array.from(sorted(this.#deviceOf)),
        numbers: Uint32Array.from(sorted(this.#numbers)),
        times: Float64Array.from(sorted(this.#times)),
        kindOf: Uint16Array.from(sorted(this.#kindOf)),
        devices: this.#devices,
        kinds: this.#kinds,
      },
      states: {
        offsets: Uint16Array.from(this.#stateOffsets),
        kindOf: Uint16Array.from(this.#states.map((state) => kinds.indexOf(state))),
        kinds,
      },
    }
  }
}

/** Sorts what came by device and by series into records by thousand of ticket numbers. Own passages are known better from the log. */
export function packTogether(changes: readonly Change[], own: DeviceId | null): PackedTogether {
  const drafts = new Map<string, Draft>()
  const draftOf = (key: string): Draft => {
    const known = drafts.get(key)
    if (known) return known
    const made = new Draft(key)
    drafts.set(key, made)
    return made
  }
  const reach = new Map<DeviceId, FactNumber>()
  const tallies = new Tallies()
  const ownTickets = new Map<FactNumber, TicketId>()
  let ticketless = 0
  for (const change of changes) {
    if (change.kind === 'states' && change.body)
      for (const { number, state } of unpackStates(change.body) ?? []) {
        const { key, offset } = placeOf(change.body.series, number)
        draftOf(key).addState(offset, state)
      }
    const passages = change.kind === 'passages' && change.body ? unpackPassages(change.body) : null
    if (!passages) continue
    if (passages.device === own) noteTickets(passages, ownTickets)
    else addPassages(passages)
  }
  return {
    rows: [...drafts.values()].map((draft) => draft.row()),
    reach: [...reach].map(([device, number]) => ({ device, number })),
    tallies: tallies.rows(),
    ownTickets,
  }

  function addPassages({ device, kinds, numbers, times, tickets, kindOf }: UnpackedPassages): void {
    for (const [index, number] of numbers.entries()) {
      const kind = kinds[kindOf[index] ?? -1]
      if (!kind) continue
      if (kind.series === null) ticketless += 1
      const { key, offset } =
        kind.series === null ? placeOf('-', ticketless) : placeOf(kind.series, tickets[index] ?? 0)
      draftOf(key).addPassage(offset, device, number, times[index] ?? 0, kind)
      tallies.count(kind, 1)
    }
    const last = (numbers.at(-1) ?? 0) as FactNumber
    if (last > (reach.get(device) ?? 0)) reach.set(device, last)
  }
}

function noteTickets(
  { kinds, numbers, tickets, kindOf }: UnpackedPassages,
  into: Map<FactNumber, TicketId>,
): void {
  for (const [index, number] of numbers.entries()) {
    const series = kinds[kindOf[index] ?? -1]?.series
    if (series) into.set(number as FactNumber, `${series}-${tickets[index]}` as TicketId)
  }
}
