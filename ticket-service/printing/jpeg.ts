/** A marker segment of a JPEG: where it begins, with its 0xFF (ISO/IEC 10918-1, B.1.1.4). */
interface Segment {
  readonly marker: number
  readonly at: number
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
  const view = viewOf(bytes)
  const isWhole = bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9
  for (const { marker, at } of segmentsOf(bytes)) {
    if (!isFrame(marker)) continue
    const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
    const channels = bytes[at + 9]
    if (bytes[at + 4] !== 8 || width === 0 || height === 0 || !isWhole) return null
    return channels === 1 || channels === 3 || channels === 4 ? { width, height, channels } : null
  }
  return null
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** The segments up to the picture; none after what is no segment. */
function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  const view = viewOf(bytes)
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    yield { marker, at }
    at += 2 + view.getUint16(at + 2)
  }
}

/**
 * How a picture is to be held, as the camera felt it: 1 as it is stored, 3 upside down, 6 and 8 lying on a side, the even ones below 6
 * and the odd ones above 3 mirrored (Exif 2.32, 4.6.4).
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const app1 = 0xe1
const exifMark = Buffer.from('Exif\0\0', 'latin1')
const orientationTag = 0x0112
const entryBytes = 12

/** What a JPEG says by Exif; as it is stored where it says nothing, or nothing that can be read. */
export function orientationOf(jpeg: Uint8Array): Orientation {
  for (const { marker, at } of segmentsOf(jpeg)) {
    if (isFrame(marker)) break
    const content = jpeg.subarray(at + 4, at + 2 + viewOf(jpeg).getUint16(at + 2))
    if (marker === app1 && exifMark.equals(content.subarray(0, exifMark.length)))
      return orientationIn(content.subarray(exifMark.length))
  }
  return 1
}

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
