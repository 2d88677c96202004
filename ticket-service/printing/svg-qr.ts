import { encodeQR } from 'qr'
import { quietModules } from './qr-code.ts'

/** A QR code as the path of an SVG, one unit for a module, with its quiet zone. */
export interface QrPath {
  readonly size: number
  readonly path: string
}

/** Level M: it is read off a screen, perhaps a scratched one. A run of dark modules is one rectangle. */
export function qrPath(text: string): QrPath {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietModules })
  const runs = rows.flatMap((row, y) => {
    const line = row.map((dark) => (dark ? '1' : '0')).join('')
    return [...line.matchAll(/1+/g)].map(
      ({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`,
    )
  })
  return { size: rows.length, path: runs.join('') }
}
