import { crc32, inflateSync } from 'node:zlib'

/** A picture without transparency, three bytes a pixel. */
export interface RgbPicture {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

export type PngFault = 'broken' | 'interlaced' | 'too-many-pixels'

/** Samples of a pixel by colour type (PNG, third edition, 11.2.1); 3 is an index into the palette. */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

interface Head {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colour: number
  readonly samples: number
}

/** Reads a PNG and lays it on white. Never unpacks more than its head promises, nor more than `mostPixels`. */
export function readPng(bytes: Uint8Array, mostPixels: number): RgbPicture | PngFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let head: Head | null = null
  let palette: Uint8Array = new Uint8Array()
  let transparent: Uint8Array = new Uint8Array()
  const packed: Uint8Array[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const kind = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (data.length < length || at + 12 + length > bytes.length) return 'broken'
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) return 'broken'
    if (kind === 'IHDR') {
      const read = readHead(data, mostPixels)
      if (typeof read === 'string') return read
      head = read
    }
    if (kind === 'PLTE') palette = data
    if (kind === 'tRNS') transparent = data
    if (kind === 'IDAT') packed.push(data)
    if (kind === 'IEND') break
    at += 12 + length
  }
  if (!head || packed.length === 0) return 'broken'
  const rows = unpacked(head, packed)
  return rows
    ? { width: head.width, height: head.height, rgb: onWhite(head, rows, palette, transparent) }
    : 'broken'
}

function readHead(data: Uint8Array, mostPixels: number): Head | PngFault {
  if (data.length < 13) return 'broken'
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [depth = 0, colour = 0] = [data[8], data[9]]
  const samples = samplesOf[colour]
  if (width === 0 || height === 0 || samples === undefined || ![1, 2, 4, 8, 16].includes(depth))
    return 'broken'
  if (width * height > mostPixels) return 'too-many-pixels'
  return data[12] === 0 ? { width, height, depth, colour, samples } : 'interlaced'
}

const rowBytesOf = ({ width, depth, samples }: Head): number => Math.ceil((width * samples * depth) / 8)

/** The rows as they were before they were filtered (PNG, 9.2). */
function unpacked(head: Head, packed: readonly Uint8Array[]): Uint8Array | null {
  const rowBytes = rowBytesOf(head)
  const most = (rowBytes + 1) * head.height
  const filtered = (() => {
    try {
      return inflateSync(Buffer.concat(packed), { maxOutputLength: most })
    } catch {
      return null
    }
  })()
  if (!filtered || filtered.length < most) return null
  const step = Math.max(1, (head.samples * head.depth) >> 3)
  const rows = new Uint8Array(rowBytes * head.height)
  for (let y = 0; y < head.height; y += 1) {
    const filter = filtered[y * (rowBytes + 1)] ?? 0
    if (filter > 4) return null
    for (let x = 0; x < rowBytes; x += 1) {
      const left = x >= step ? (rows[y * rowBytes + x - step] ?? 0) : 0
      const above = y > 0 ? (rows[(y - 1) * rowBytes + x] ?? 0) : 0
      const corner = x >= step && y > 0 ? (rows[(y - 1) * rowBytes + x - step] ?? 0) : 0
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0
      rows[y * rowBytes + x] = (filtered[y * (rowBytes + 1) + 1 + x] ?? 0) + guess
    }
  }
  return rows
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? above : corner
}

function onWhite(head: Head, rows: Uint8Array, palette: Uint8Array, transparent: Uint8Array): Uint8Array {
  const { width, height, depth, colour, samples } = head
  const rowBytes = rowBytesOf(head)
  const most = 2 ** Math.min(depth, 8) - 1
  const sample = (y: number, index: number): number => {
    if (depth >= 8) return rows[y * rowBytes + index * (depth >> 3)] ?? 0
    const bit = index * depth
    return ((rows[y * rowBytes + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & most
  }
  const rgb = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const first = sample(y, x * samples)
      const at = (channel: number) =>
        colour === 3
          ? (palette[first * 3 + channel] ?? 0)
          : colour === 0 || colour === 4
            ? Math.round((first * 255) / most)
            : sample(y, x * samples + channel)
      const alpha =
        colour === 4 || colour === 6
          ? sample(y, x * samples + samples - 1)
          : colour === 3
            ? (transparent[first] ?? 255)
            : 255
      for (let channel = 0; channel < 3; channel += 1)
        rgb[(y * width + x) * 3 + channel] = Math.round(255 + ((at(channel) - 255) * alpha) / 255)
    }
  return rgb
}
