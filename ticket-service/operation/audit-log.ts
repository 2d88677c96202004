import { chainHashOf, isChainHash } from '../../shared/sync/chain.ts'

/** A line of a log, whatever else it says. */
export interface ChainedLine {
  readonly number: number
  readonly previous: string
}

/** What is known of a log's end from elsewhere, best under a signature. */
export interface LogEnd {
  /** The lowest number that was kept. */
  readonly oldest: number
  readonly last: number
  /** The hash that the line after the last would carry. */
  readonly head: string
}

/** What was done to a log, line by line (SC6). */
export type LogFault =
  | { readonly kind: 'changed'; readonly number: number }
  | { readonly kind: 'taken-out'; readonly first: number; readonly last: number }
  /** More lines bear this number than were written. */
  | { readonly kind: 'put-in'; readonly number: number }

/**
 * Names every line of a log that was taken out, put in or changed (SC6), in the order of the numbers. The chain is followed from
 * its end, since each line vouches for the one before; behind a fault it is taken up again. Without a signed end the last line
 * itself may have been changed unseen.
 */
export function auditLog(lines: readonly ChainedLine[], end: LogEnd | null): readonly LogFault[] {
  const byNumber = Map.groupBy(lines, ({ number }) => number)
  const downwards = [...byNumber.keys()].toSorted((one, other) => other - one)
  const last = end?.last ?? downwards[0] ?? 0
  const oldest = end?.oldest ?? downwards.at(-1) ?? 0
  let below = 0
  const faults: LogFault[] = []
  let expected: string | null = end?.head ?? null
  for (let number = last; number >= Math.max(1, oldest); number -= 1) {
    const here = byNumber.get(number) ?? []
    if (here.length === 0) {
      // In one step, for a phone that lies may leave a gap of any size.
      while ((downwards[below] ?? 0) > number) below += 1
      const first = Math.max((downwards[below] ?? 0) + 1, 1, oldest)
      faults.push({ kind: 'taken-out', first, last: number })
      expected = null
      number = first
      continue
    }
    const before = byNumber.get(number - 1) ?? []
    const genuine = chosen(here, expected, before)
    for (const one of here.slice(1)) faults.push({ kind: 'put-in', number: one.number })
    if (expected !== null && !isChainHash(expected, genuine)) faults.push({ kind: 'changed', number })
    expected = genuine.previous
    // A changed line may lie about the one before; where that is vouched for by nobody else, it is believed.
    if (faults.at(-1)?.kind === 'changed' && !before.some((one) => isChainHash(genuine.previous, one)))
      expected = null
  }
  const [first] = byNumber.get(1) ?? []
  if (oldest === 1 && first && first.previous !== '' && !faults.some((fault) => isAt(fault, 1)))
    faults.push({ kind: 'changed', number: 1 })
  for (const number of byNumber.keys())
    if (number > last || number < oldest) faults.push({ kind: 'put-in', number })
  return merged(faults.toSorted((one, other) => placeOf(one) - placeOf(other)))
}

/** What a log lacks at its end of what the service has acknowledged (SY3): its own chain does not show that. */
export function cutOff(lines: readonly ChainedLine[], watermark: number): readonly LogFault[] {
  const last = lines.reduce((most, { number }) => Math.max(most, number), 0)
  return watermark > last ? [{ kind: 'taken-out', first: last + 1, last: watermark }] : []
}

/**
 * What the service's own log says otherwise than a file that is whole under its signature: also of its last line, which no later one
 * vouches for. A line that the service has not got yet is none.
 */
export function unlike(
  file: readonly ChainedLine[],
  kept: readonly ChainedLine[],
  watermark: number,
): readonly LogFault[] {
  const here = new Map(kept.map((line) => [line.number, line]))
  const faults = file.flatMap((line): readonly LogFault[] => {
    const { number } = line
    const same = here.get(number)
    if (same) return chainHashOf(same) === chainHashOf(line) ? [] : [{ kind: 'changed', number }]
    return number <= watermark ? [{ kind: 'taken-out', first: number, last: number }] : []
  })
  return merged(faults.toSorted((one, other) => placeOf(one) - placeOf(other)))
}

/** Of several lines with one number the one that the next vouches for, else one that follows on the line before. */
function chosen(
  here: readonly ChainedLine[],
  expected: string | null,
  before: readonly ChainedLine[],
): ChainedLine {
  const follows = (line: ChainedLine) => before.some((one) => isChainHash(line.previous, one))
  const found =
    here.find((line) => expected !== null && isChainHash(expected, line)) ?? here.find(follows) ?? here[0]
  if (!found) throw new RangeError('There is no line to choose.')
  return found
}

const placeOf = (fault: LogFault): number => (fault.kind === 'taken-out' ? fault.first : fault.number)
const isAt = (fault: LogFault, number: number): boolean => placeOf(fault) === number

/** Neighbours that were taken out are one gap. */
function merged(faults: readonly LogFault[]): readonly LogFault[] {
  const result: LogFault[] = []
  for (const fault of faults) {
    const before = result.at(-1)
    if (fault.kind === 'taken-out' && before?.kind === 'taken-out' && before.last + 1 === fault.first)
      result[result.length - 1] = { ...before, last: fault.last }
    else result.push(fault)
  }
  return result
}
