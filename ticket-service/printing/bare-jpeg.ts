import {
  app1,
  endOfImage,
  exifMark,
  type Orientation,
  orientationOf,
  orientationTag,
  segmentsOf,
  startsWith,
} from './jpeg.ts'

const scan = 0xda
const app0 = 0xe0
const app14 = 0xee
const app15 = 0xef
const comment = 0xfe

const jfifMark = Buffer.from('JFIF\0', 'latin1')
const jfifBytes = 14
const adobeMark = Buffer.from('Adobe', 'latin1')
const adobeBytes = 12

/**
 * The same picture without what it says of anything else: where and when it was taken, by which camera, who wrote what on it, its
 * thumbnail, a second picture behind it. How it is to be held stays, and how its colours are coded (JFIF, Adobe's APP14). A colour
 * profile goes too: in a PDF the colour space that the document names counts, and a profile tells of a screen or a scanner.
 */
export function bareJpeg(jpeg: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [jpeg.subarray(0, 2), heldMark(orientationOf(jpeg))]
  for (const { marker, content, at, next } of segmentsOf(jpeg)) {
    if (marker === comment) continue
    if (marker >= app0 && marker <= app15) parts.push(bareApplication(marker, content))
    else parts.push(jpeg.subarray(at, marker === scan ? next : at + 4 + content.length))
  }
  return new Uint8Array(Buffer.concat([...parts, Buffer.from([0xff, endOfImage])]))
}

/** What an application wrote, as far as a decoder asks for it. */
function bareApplication(marker: number, content: Uint8Array): Uint8Array {
  if (marker === app14 && startsWith(content, adobeMark) && content.length >= adobeBytes)
    return segment(marker, content.subarray(0, adobeBytes))
  if (marker === app0 && startsWith(content, jfifMark) && content.length >= jfifBytes)
    // Its last two bytes are the size of a thumbnail, which follows.
    return segment(marker, Buffer.concat([content.subarray(0, jfifBytes - 2), Buffer.alloc(2)]))
  return new Uint8Array()
}

const segment = (marker: number, content: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from([0xff, marker, 0, content.length + 2]), content])

/** Exif with one entry, how it is to be held; nothing where that is as it is stored. */
function heldMark(orientation: Orientation): Uint8Array {
  if (orientation === 1) return new Uint8Array()
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(orientationTag, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return segment(app1, Buffer.concat([exifMark, tiff]))
}
