import { isChainHash } from '../../shared/sync/chain.ts'
import { bodyHashOf, type HandOutClaims } from '../../shared/sync/hand-out.ts'
import type { RawFact } from '../../shared/sync/protocol.ts'

/** What is wrong with lines of a file, by their numbers in the log. */
export type LineFault =
  /** Not what the device wrote. */
  | { readonly kind: 'changed'; readonly number: number }
  | { readonly kind: 'missing'; readonly first: number; readonly last: number }
  /** Nothing proves these once the line after them is changed or missing. */
  | { readonly kind: 'unproven'; readonly first: number; readonly last: number }
  /** Lines that are not of this log, or are no lines at all. */
  | { readonly kind: 'foreign'; readonly count: number }

export interface Proven {
  /** Oldest first. */
  readonly facts: readonly RawFact[]
  readonly faults: readonly LineFault[]
}

type Line = RawFact & { readonly previous: string }

/**
 * Which lines of a file the device has signed. Where they are those that the proof was made over, all, whatever they say (SY2).
 * Else those that hang together with the signed head: each bears the hash of the one before (SC6), so a line that was changed,
 * put in or taken out shows, and is named. The claims are verified already.
 */
export function provenLines(claims: HandOutClaims, lines: readonly string[]): Proven {
  const facts = lines.map(readLine).filter((line) => line !== null)
  if (bodyHashOf(lines) === claims.bh && facts.length === lines.length)
    return { facts: facts.toSorted((a, b) => a.number - b.number), faults: [] }
  const byNumber = new Map<number, readonly Line[]>()
  for (const line of facts) byNumber.set(line.number, [...(byNumber.get(line.number) ?? []), line])
  const proven: Line[] = []
  let number = claims.last
  for (let hash = claims.head; number >= claims.oldest; number -= 1) {
    const line = byNumber.get(number)?.find((one) => isChainHash(hash, one))
    if (!line) break
    proven.push(line)
    hash = line.previous
  }
  const { oldest, last } = claims
  const ownNumbers = [...byNumber.keys()].filter((one) => one >= oldest && one <= last)
  const foreign = lines.length - ownNumbers.length
  return {
    facts: proven.toReversed(),
    faults: [
      ...(number < oldest ? [] : faultsFrom(number, oldest, ownNumbers)),
      ...(foreign > 0 ? [{ kind: 'foreign', count: foreign } as const] : []),
    ],
  }
}

function readLine(line: string): Line | null {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null) return null
    const { number, previous } = value as Readonly<Record<string, unknown>>
    const isLine = Number.isSafeInteger(number) && (number as number) >= 1 && typeof previous === 'string'
    return isLine ? (value as Line) : null
  } catch {
    return null
  }
}

/** Where the chain ends before its beginning: what is wrong there, and what nothing proves any more. */
function faultsFrom(broken: number, oldest: number, numbers: readonly number[]): readonly LineFault[] {
  const earlier = numbers.filter((one) => one < broken)
  const isThere = numbers.includes(broken)
  const below = isThere ? broken - 1 : earlier.reduce((most, one) => Math.max(most, one), oldest - 1)
  const here: LineFault = isThere
    ? { kind: 'changed', number: broken }
    : { kind: 'missing', first: below + 1, last: broken }
  return below < oldest ? [here] : [here, { kind: 'unproven', first: oldest, last: below }]
}
