import { bareJpeg } from './bare-jpeg.ts'
import { type Orientation, orientationOf } from './jpeg.ts'
import type { Box } from './layout.ts'
import { pointsPerMm } from './marks.ts'
import type { PdfReference } from './pdfkit-internals.ts'
import type { Logo } from './printed-ticket.ts'

/** Embeds a logo once in a document (ISO 32000-1, 8.9.5). */
export function embedLogo(
  { width, height, coding, channels, bytes }: Logo,
  newReference: (data: Record<string, unknown>) => PdfReference,
): PdfReference {
  const space = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' }[channels]
  const image = newReference({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: space,
    Filter: coding === 'jpeg' ? 'DCTDecode' : 'FlateDecode',
    // Adobe writes its inks the other way round.
    ...(channels === 4 ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
  })
  image.compress = false
  // One that was stored by a version before says where it was taken.
  image.end(coding === 'jpeg' ? bareJpeg(bytes) : bytes)
  return image
}

const points = (mm: number): string => (mm * pointsPerMm).toFixed(2)

/** How a logo is to be held: a camera that was turned says so, and a PDF does not ask (ISO 32000-1, 7.4.8). */
const heldAs = ({ coding, bytes }: Logo): Orientation => (coding === 'jpeg' ? orientationOf(bytes) : 1)

/** A logo's size the way it is seen, in pixels. */
export function seenSize(logo: Logo): { readonly width: number; readonly height: number } {
  const { width, height } = logo
  return heldAs(logo) < 5 ? { width, height } : { width: height, height: width }
}

/**
 * Where a picture's first column and its first row from below run, in parts of the box's width and height, and the corner where they
 * meet, counted from below on the left: what its own width and height are turned into.
 */
const turns: Readonly<Record<Orientation, readonly [number, number, number, number, number, number]>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
}

/** Draws the document's logo as large as it fits into a box, to its right and at its top, the way it is to be held. */
export function logoOperators(logo: Logo, box: Box): string {
  const { width, height } = seenSize(logo)
  const scale = Math.min(box.width / width, box.height / height)
  const [wide, high] = [width * scale, height * scale]
  const [x, y] = [box.x + box.width - wide, -box.y - high]
  const [a, b, c, d, e, f] = turns[heldAs(logo)]
  const matrix = [a * wide, b * high, c * wide, d * high, x + e * wide, y + f * high]
  return `q ${matrix.map(points).join(' ')} cm /Logo Do Q\n`
}
