import type { TicketState } from '../admission/knowledge.ts'
import { packColumns, unpackColumns } from './bits.ts'

/** States of tickets of one series by rising number: cancellations, blocks, editions, payments due. No names. */
export interface PackedStates {
  /** `s12` or `e3`. */
  readonly series: string
  readonly count: number
  /** The lowest number. */
  readonly number: number
  readonly kinds: readonly TicketState[]
  /** Steps from each number to the next; then of each its kind. */
  readonly columns: string
}

/** A ticket's number within its series, and its state. */
export interface NumberedState {
  readonly number: number
  readonly state: TicketState
}

/** Packs states of one series, by rising number, at least one. */
export function packStates(series: string, states: readonly NumberedState[]): PackedStates {
  const kinds = new Map<string, { readonly index: number; readonly state: TicketState }>()
  const columns: readonly [number[], number[]] = [[], []]
  let before: number | null = null
  for (const { number, state } of states) {
    if (before !== null) columns[0].push(number - before)
    const { liveEdition, blocked, cancelled, paymentDue } = state
    const key = JSON.stringify([liveEdition, blocked, cancelled, paymentDue])
    const kind = kinds.get(key) ?? { index: kinds.size, state }
    kinds.set(key, kind)
    columns[1].push(kind.index)
    before = number
  }
  return {
    series,
    count: states.length,
    number: states[0]?.number ?? 0,
    kinds: [...kinds.values()].map(({ state }) => state),
    columns: packColumns(columns),
  }
}

/** Unpacks states; null for columns that make no sense. */
export function unpackStates({
  count,
  number,
  kinds,
  columns,
}: PackedStates): readonly NumberedState[] | null {
  const [steps, kindOf] = unpackColumns(columns, [count - 1, count]) ?? []
  if (!steps || !kindOf) return null
  const states: NumberedState[] = []
  let at = number
  for (const [index, kind] of kindOf.entries()) {
    const step = index === 0 ? 0 : (steps[index - 1] ?? 0)
    const state = kinds[kind]
    if (!state || (index > 0 && step <= 0)) return null
    at += step
    states.push({ number: at, state })
  }
  return states
}
