import { encodeQR } from 'qr'
import { quietModules } from '../../shared/qr/sizes.ts'
import { isDark, qrSymbolOf } from './qr-code.ts'

/** A QR code as the path of an SVG, one unit for a module, with its quiet zone. */
export interface QrPath {
  readonly size: number
  readonly path: string
}

/** Level M: it is read off a screen, perhaps a scratched one. */
export function qrPath(text: string): QrPath {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietModules })
  return pathOf(rows.length, (x, y) => rows[y]?.[x] === true)
}

/** The symbol of a ticket, as it is printed. */
export function ticketQrPath(digits: string, address = ''): QrPath {
  const symbol = qrSymbolOf(digits, 'M', address)
  const isWithin = (at: number) => at >= 0 && at < symbol.size
  return pathOf(symbol.size + 2 * quietModules, (x, y) => {
    const [column, row] = [x - quietModules, y - quietModules]
    return isWithin(column) && isWithin(row) && isDark(symbol, column, row)
  })
}

/** A run of dark modules is one rectangle. */
function pathOf(size: number, isDarkAt: (x: number, y: number) => boolean): QrPath {
  const along = Array.from({ length: size }, (_, at) => at)
  const runs = along.flatMap((y) => {
    const line = along.map((x) => (isDarkAt(x, y) ? '1' : '0')).join('')
    return [...line.matchAll(/1+/g)].map(
      ({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`,
    )
  })
  return { size, path: runs.join('') }
}
