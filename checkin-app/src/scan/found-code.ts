import { shapeOf } from '../../../shared/token/shape.ts'
import type { Corners, Point } from './flattened.ts'
import type { Luma } from './luma.ts'

/** A code where it was found, in shares of the picture's height: however large the picture was made before it was read. */
export interface FoundCode {
  readonly text: string
  /** Its middle. */
  readonly x: number
  readonly y: number
  readonly height: number
  readonly corners: Corners
}

/** Where a decoder found a text. */
export function foundCode(text: string, corners: Corners, { height }: Pick<Luma, 'height'>): FoundCode {
  const shares = corners.map(({ x, y }) => ({ x: x / height, y: y / height })) as [Point, Point, Point, Point]
  const ys = shares.map(({ y }) => y)
  const sum = (values: readonly number[]) => values.reduce((before, value) => before + value, 0)
  return {
    text,
    x: sum(shares.map(({ x }) => x)) / corners.length,
    y: sum(ys) / corners.length,
    height: Math.max(...ys) - Math.min(...ys),
    corners: shares,
  }
}

/** A text of a ticket's shape; what other codes say, a poster's address or a barcode, is none. */
export const mayBeTicket = (text: string): boolean => shapeOf(text).form !== 'other'

/** A picture with the codes covered that were found in it: what is left is seen alone. */
export function withoutCodes({ data, ...size }: Luma, found: readonly FoundCode[]): Luma {
  const covered = Uint8Array.from(data)
  for (const { corners } of found)
    for (let row = 0; row < size.height; row += 1) {
      const xs = crossings(corners, (row + 0.5) / size.height).map((x) => x * size.height)
      if (xs.length === 0) continue
      const [left, right] = [Math.max(0, Math.min(...xs)), Math.min(size.width, Math.max(...xs))]
      covered.fill(middleGrey, row * size.width + Math.floor(left), row * size.width + Math.ceil(right))
    }
  return { data: covered, ...size }
}

const middleGrey = 128

/** Where a level line crosses the edges of a symbol. */
function crossings(corners: Corners, y: number): readonly number[] {
  return corners.flatMap((a, at) => {
    const b = corners[(at + 1) % 4] ?? a
    return a.y < y === b.y < y ? [] : [a.x + ((y - a.y) * (b.x - a.x)) / (b.y - a.y)]
  })
}

/** Rows from the top, each from the left; what lies at about the same height is one row. Each text once. */
export function inReadingOrder(codes: readonly FoundCode[]): readonly string[] {
  const rows: FoundCode[][] = []
  for (const code of codes.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && code.y - first.y < Math.max(first.height, code.height) / 2) row.push(code)
    else rows.push([code])
  }
  return [...new Set(rows.flatMap((row) => row.toSorted((a, b) => a.x - b.x)).map(({ text }) => text))]
}
