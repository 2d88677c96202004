import { blockBits, type Luma, surroundingGreys, wordsOf } from './luma.ts'

/** What is so much darker than its surroundings is dark, unless another measure is given: noise is not. */
const usually = 5

/** A picture of which is known what counts as dark in it, however uneven its light. */
export interface Shaded extends Luma {
  /** What is darker than this in a block is dark; in rows of so many blocks across. */
  readonly limits: Uint8Array
  /** How bright it is around each block. */
  readonly greys: Float32Array
  readonly across: number
}

export function shaded(luma: Luma, darker = usually): Shaded {
  const { greys, across } = surroundingGreys(luma)
  const limits = new Uint8Array(greys.length)
  for (const [block, grey] of greys.entries()) limits[block] = Math.max(0, Math.ceil(grey - darker))
  return { ...luma, limits, greys, across }
}

/** Whether a pixel is dark. */
export const isDarkAt = ({ data, width, limits, across }: Shaded, x: number, y: number): boolean =>
  (data[y * width + x] ?? 255) < (limits[(y >> blockBits) * across + (x >> blockBits)] ?? 0)

/** The highest bit of each of four bytes, and the lowest. */
const highest = 0x80808080 | 0
const lowest = 0x01010101

/** Which of four pixels are not darker than a limit, by their highest bits. */
function lightOf(pixels: number, limit: number): number {
  const byTheRest = ((pixels & ~highest) | highest) - (limit & 127) * lowest
  return (limit < 128 ? pixels | byTheRest : pixels & byTheRest) & highest
}

/**
 * Writes where a row turns dark, then light, then dark again, and tells how often it turns. Four pixels are asked at once, since most
 * are as the one before them; what is left of a row that is no four is passed over.
 */
export function edgesOf({ data, width, limits, across }: Shaded, row: number, edges: Uint16Array): number {
  const words = wordsOf(data)
  const [start, blocks] = [row * width, (row >> blockBits) * across]
  let count = 0
  let before = highest
  for (let x = 0; x + 4 <= width; x += 4) {
    const light = lightOf(words.getInt32(start + x, true), limits[blocks + (x >> blockBits)] ?? 0)
    if (light === before) continue
    // Each pixel against the one before it, the first against the last of the word before.
    for (let turns = light ^ ((light << 8) | (before >>> 24)); turns !== 0; turns &= turns - 1) {
      edges[count] = x + ((31 - Math.clz32(turns & -turns)) >> 3)
      count += 1
    }
    before = light < 0 ? highest : 0
  }
  if (before === 0) {
    edges[count] = width
    count += 1
  }
  return count
}
