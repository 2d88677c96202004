import { shapeOf } from '../../../shared/token/shape.ts'
import type { Corners } from './flattened.ts'
import type { Luma } from './luma.ts'

/** A code where it was found, in shares of the picture's height: however large the picture was made before it was read. */
export interface FoundCode {
  readonly text: string
  /** Its middle. */
  readonly x: number
  readonly y: number
  readonly height: number
}

/** Where a decoder found a text. */
export function foundCode(text: string, corners: Corners, { height }: Pick<Luma, 'height'>): FoundCode {
  const ys = corners.map(({ y }) => y / height)
  const sum = (values: readonly number[]) => values.reduce((before, value) => before + value, 0)
  return {
    text,
    x: sum(corners.map(({ x }) => x / height)) / corners.length,
    y: sum(ys) / corners.length,
    height: Math.max(...ys) - Math.min(...ys),
  }
}

/** A text of a ticket's shape; what other codes say, a poster's address or a barcode, is none. */
export const mayBeTicket = (text: string): boolean => shapeOf(text).form !== 'other'

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
