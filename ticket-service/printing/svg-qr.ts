import { encodeQR } from 'qr'
import { quietModules } from './qr-code.ts'

/** A QR code as the path of an SVG, one unit for a module, with its quiet zone. */
export interface QrPath {
  readonly size: number
  readonly path: string
}

/** Level M: it is read off a screen, perhaps a scratched one. */
export function qrPath(text: string): QrPath {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietModules })
  const runs = rows.flatMap((row, y) =>
    row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).filter((square) => square !== ''),
  )
  return { size: rows.length, path: runs.join('') }
}
