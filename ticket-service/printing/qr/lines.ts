/**
 * Modules of a symbol as bits, so that 32 columns are looked at in one step. Line `y` has the modules of row `y` and right after them
 * those of column `y`, as if a symbol and the same mirrored at its diagonal lay side by side: what is true of columns is found for
 * rows at once. A line's first 32 bits, highest first, lie `y` words from the start, its next 32 `size + y`, and so on.
 */
export type Lines = Int32Array

/** Words that a line of rows and columns takes. */
export const wordsOfLine = (size: number): number => (2 * size + 31) >> 5

/** The place of a bit: its word, and how far left it stands there. */
const placeOf = (size: number, line: number, bit: number): number =>
  (((bit >> 5) * size + line) << 5) | (31 - (bit & 31))

/** Where a module lies: in its row, and in its column. */
export const placesOf = (size: number, x: number, y: number): readonly [number, number] => [
  placeOf(size, y, x),
  placeOf(size, x, size + y),
]

export function setDark(lines: Lines, size: number, x: number, y: number): void {
  for (const place of placesOf(size, x, y))
    lines[place >> 5] = (lines[place >> 5] as number) | (1 << (place & 31))
}
