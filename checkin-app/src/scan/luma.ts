import { surroundingMeans } from './surroundings.ts'

/** Brightness, one byte a pixel, rows without padding. */
export interface Luma {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** Brightness of pixels of four bytes, by the weights of ITU-R BT.601. */
export function lumaOf({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): Luma {
  const luma = new Uint8Array(width * height)
  for (let pixel = 0, from = 0; pixel < luma.length; pixel += 1, from += 4) {
    luma[pixel] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29) >> 8
  }
  return { data: luma, width, height }
}

/** How far the neighbours lie that a pixel is set off against: about a module of a code at arm's length. */
const sharpenPx = 3

/** Each pixel set off twice against the mean of four neighbours; a border as wide as they are far stays as it is. */
export function sharpened({ data, width, height }: Luma): Luma {
  const sharp = new Uint8ClampedArray(data)
  const rows = sharpenPx * width
  for (let row = sharpenPx; row < height - sharpenPx; row += 1)
    for (let at = row * width + sharpenPx; at < (row + 1) * width - sharpenPx; at += 1) {
      const beside = (data[at - sharpenPx] ?? 0) + (data[at + sharpenPx] ?? 0)
      const around = beside + (data[at - rows] ?? 0) + (data[at + rows] ?? 0)
      sharp[at] = 3 * (data[at] ?? 0) - (around >> 1)
    }
  return { data: new Uint8Array(sharp.buffer), width, height }
}

/** Four pixels in a row are one word, so that they are counted with at once. */
export const wordsOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)

const lanes = 0xff00ff
/** A word's first two pixels added in its lower half, its last two in the upper. */
const pairSums = (word: number): number => (word & lanes) + ((word >>> 8) & lanes)

/** The mean of each two by two pixels. */
export function halved({ data, width, height }: Luma): Luma {
  const side = { width: width >> 1, height: height >> 1 }
  const half = new Uint8Array(side.width * side.height)
  const [whole, halves] = [wordsOf(data), wordsOf(half)]
  const inWords = side.width & ~1
  for (let row = 0; row < side.height; row += 1) {
    let to = row * side.width
    let from = 2 * row * width
    for (const end = to + inWords; to < end; to += 2, from += 4) {
      const sums = pairSums(whole.getInt32(from, true)) + pairSums(whole.getInt32(from + width, true))
      const means = ((sums + 0x20002) >>> 2) & lanes
      halves.setInt16(to, means | (means >>> 8), true)
    }
    if (inWords === side.width) continue
    const upper = (data[from] ?? 0) + (data[from + 1] ?? 0)
    const lower = (data[from + width] ?? 0) + (data[from + width + 1] ?? 0)
    half[to] = (upper + lower + 2) >> 2
  }
  return { data: half, ...side }
}

/** Each pixel four times, between its neighbours (bilinear): modules of a pixel or two become wide enough to be told apart. */
export function doubled({ data, width, height }: Luma): Luma {
  const side = { width: 2 * width, height: 2 * height }
  const large = new Uint8Array(side.width * side.height)
  for (let row = 0; row < side.height; row += 1) {
    const near = (row >> 1) * width
    const far = Math.min(height - 1, Math.max(0, (row >> 1) + (row & 1 ? 1 : -1))) * width
    for (let column = 0; column < side.width; column += 1) {
      const at = column >> 1
      const beside = Math.min(width - 1, Math.max(0, at + (column & 1 ? 1 : -1)))
      const sum =
        9 * (data[near + at] ?? 0) +
        3 * ((data[near + beside] ?? 0) + (data[far + at] ?? 0)) +
        (data[far + beside] ?? 0)
      large[row * side.width + column] = (sum + 8) >> 4
    }
  }
  return { data: large, ...side }
}

/** Pixels across and down of a block, over which brightness is measured at once: so many powers of two. */
export const blockBits = 3
const blockSide = 1 << blockBits
/** Blocks on each side of one, over which its surroundings are measured: 40 pixels in all. */
const reach = 2
const contrast = 2

/**
 * The picture in even light: each block's surroundings become middle grey, what differs from them differs twice as much. Brings out
 * codes in the dark, in half a shadow, and beside a lamp's reflection.
 */
export function evened(luma: Luma): Luma {
  const { data, width, height } = luma
  const { greys, across } = surroundingGreys(luma)
  const even = new Uint8Array(data.length)
  for (let row = 0; row < height; row += 1) {
    const blocks = Math.floor(row / blockSide) * across
    for (let block = 0; block < across; block += 1) {
      const middle = Math.round(128 - contrast * (greys[blocks + block] ?? 0))
      const from = row * width + block * blockSide
      const end = Math.min(from + blockSide, (row + 1) * width)
      for (let at = from; at < end; at += 1) {
        const grey = contrast * (data[at] ?? 0) + middle
        even[at] = grey < 0 ? 0 : grey > 255 ? 255 : grey
      }
    }
  }
  return { data: even, width, height }
}

/** How bright it is around each block, in rows of so many blocks across. */
export function surroundingGreys(luma: Luma): { readonly greys: Float32Array; readonly across: number } {
  const across = Math.ceil(luma.width / blockSide)
  const means = blockMeans(luma, across)
  return { greys: surroundingMeans(means, across, means.length / across, reach), across }
}

/** Mean brightness of blocks of eight by eight pixels, of every second row; those at the edge may be smaller. */
function blockMeans({ data, width, height }: Luma, across: number): Float32Array {
  const words = wordsOf(data)
  const down = Math.ceil(height / blockSide)
  const means = new Float32Array(across * down)
  for (let line = 0; line < down; line += 1) {
    const top = line * blockSide
    const end = Math.min(top + blockSide, height)
    const rows = Math.ceil((end - top) / 2)
    for (let block = 0; block < across; block += 1) {
      const left = block * blockSide
      const wide = Math.min(blockSide, width - left)
      let sum = 0
      for (let row = top; row < end; row += 2) {
        const from = row * width + left
        if (wide === blockSide) {
          const sums = pairSums(words.getInt32(from, true)) + pairSums(words.getInt32(from + 4, true))
          sum += (sums & 0xffff) + (sums >>> 16)
        } else for (let at = from; at < from + wide; at += 1) sum += data[at] ?? 0
      }
      means[line * across + block] = sum / (wide * rows)
    }
  }
  return means
}
