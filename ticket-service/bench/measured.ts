/** One line of a benchmark's result. A ratio above 1 means that ours is better. */
export interface Measured {
  readonly bench: string
  readonly what: string
  readonly unit: string
  readonly ours: number
  readonly peer?: string
  readonly theirs?: number
  readonly ratio?: number
}

/** To three significant digits, since no more of a measurement means anything. */
const rounded = (value: number): number => Number(value.toPrecision(3))

/** A peer's value for the same, and which of the two directions is better. */
export interface Peer {
  readonly peer: string
  readonly theirs: number
  readonly better: 'higher' | 'lower'
}

/** Makes a line. */
export function measured(bench: string, what: string, unit: string, ours: number, peer?: Peer): Measured {
  const line = { bench, what, unit, ours: rounded(ours) }
  if (!peer) return line
  const ratio = peer.better === 'higher' ? ours / peer.theirs : peer.theirs / ours
  return { ...line, peer: peer.peer, theirs: rounded(peer.theirs), ratio: rounded(ratio) }
}

/** Lines as a table in Markdown. */
export function markdownTable(lines: readonly Measured[]): string {
  const rows = lines.map(({ what, unit, ours, peer, theirs, ratio }) => [
    what,
    unit,
    String(ours),
    peer ?? '',
    theirs === undefined ? '' : String(theirs),
    ratio === undefined ? '' : String(ratio),
  ])
  const all = [['what', 'unit', 'ours', 'peer', 'theirs', 'ratio'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = line(widths.map((width) => '-'.repeat(width)))
  return [line(all[0] ?? []), rule, ...all.slice(1).map(line)].join('\n')
}
