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
  image.end(bytes)
  return image
}

const points = (mm: number): string => (mm * pointsPerMm).toFixed(2)

/** Draws the document's logo as large as it fits into a box, to its right and at its top. */
export function logoOperators({ width, height }: Logo, box: Box): string {
  const scale = Math.min(box.width / width, box.height / height)
  const [wide, high] = [width * scale, height * scale]
  const [x, y] = [box.x + box.width - wide, box.y]
  return `q ${points(wide)} 0 0 ${points(high)} ${points(x)} ${points(-y - high)} cm /Logo Do Q\n`
}
