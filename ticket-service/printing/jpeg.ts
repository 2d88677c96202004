/** A marker segment of a JPEG (ISO/IEC 10918-1, B.1.1.4). */
export interface Segment {
  readonly marker: number
  readonly content: Uint8Array
  /** Where it begins, with its 0xFF, and where the next one does: what is coded of the picture follows a scan's. */
  readonly at: number
  readonly next: number
}

/** What a JPEG says of itself; its picture is not unpacked. */
export interface JpegHead {
  /** As its rows are stored. */
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3 | 4
}

/** Reads the head of a whole JPEG of 8 bits (ISO/IEC 10918-1, B.2.2); null of anything else. */
export function readJpegHead(bytes: Uint8Array): JpegHead | null {
  const isWhole = bytes.at(-2) === 0xff && bytes.at(-1) === endOfImage
  for (const { marker, content } of segmentsOf(bytes)) {
    if (!isFrame(marker)) continue
    if (content.length < 6 || content[0] !== 8 || !isWhole) return null
    const view = viewOf(content)
    const [height, width] = [view.getUint16(1), view.getUint16(3)]
    const channels = content[5]
    if (width === 0 || height === 0) return null
    return channels === 1 || channels === 3 || channels === 4 ? { width, height, channels } : null
  }
  return null
}

export const endOfImage = 0xd9
export const app1 = 0xe1

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** What bears no length: a byte of the picture that is no marker, a restart within it, another beginning. */
const isBare = (marker: number): boolean => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** Where the next marker begins; decoders pass over what stands between two segments as well. */
function markerFrom(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1]
    if (marker !== undefined && marker !== 0xff && !isBare(marker)) return at
  }
  return bytes.length
}

/** The segments of the picture itself: none after its end, where some cameras put a second one, and none that is cut short. */
export function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  const view = viewOf(bytes)
  for (let at = markerFrom(bytes, 2); at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0
    const end = at + 2 + view.getUint16(at + 2)
    if (marker === endOfImage || end < at + 4 || end > bytes.length) return
    const next = markerFrom(bytes, end)
    yield { marker, content: bytes.subarray(at + 4, end), at, next }
    at = next
  }
}

/**
 * How a picture is to be held, as the camera felt it: 1 as it is stored, 3 upside down, 6 and 8 lying on a side, the even ones below 6
 * and the odd ones above 3 mirrored (Exif 2.32, 4.6.4).
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export const exifMark = Buffer.from('Exif\0\0', 'latin1')
export const orientationTag = 0x0112
const entryBytes = 12

/** What a JPEG says by Exif; as it is stored where it says nothing, or nothing that can be read. */
export function orientationOf(jpeg: Uint8Array): Orientation {
  for (const { marker, content } of segmentsOf(jpeg)) {
    if (isFrame(marker)) break
    if (marker === app1 && startsWith(content, exifMark))
      return orientationIn(content.subarray(exifMark.length))
  }
  return 1
}

export const startsWith = (content: Uint8Array, mark: Buffer): boolean =>
  mark.equals(content.subarray(0, mark.length))

/** The tag in the first directory of a TIFF (TIFF 6.0, section 2). */
function orientationIn(tiff: Uint8Array): Orientation {
  if (tiff.length < 8) return 1
  const view = viewOf(tiff)
  const isLittle = tiff[0] === 0x49
  const directory = view.getUint32(4, isLittle)
  if (directory + 2 > tiff.length) return 1
  const count = view.getUint16(directory, isLittle)
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * entryBytes
    if (entry + entryBytes > tiff.length) return 1
    if (view.getUint16(entry, isLittle) !== orientationTag) continue
    const value = view.getUint16(entry + 8, isLittle)
    return value >= 1 && value <= 8 ? (value as Orientation) : 1
  }
  return 1
}
