import { ticketQrPath } from './svg-qr.ts'

/** A card of the size of a credit card, in millimetres. */
const width = 85.6
const height = 54
const side = 38

const words = [
  ['TEST', 7.5, 700],
  ['Billet d’essai', 3.6, 600],
  ['ne donne pas accès', 2.9, 400],
  ['Test ticket', 3.6, 600],
  ['admits nobody', 2.9, 400],
] as const

/** The test ticket as an SVG of its own, to be printed and kept beside the phones. `name` is the organiser's. */
export function testTicketPicture(digits: string, name: string): string {
  const { size, path } = ticketQrPath(digits)
  const scale = side / size
  const lines = words.map(
    ([text, height, weight], line) =>
      `<text x="46" y="${15 + line * 6.2}" font-size="${height}" font-weight="${weight}">${text}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="sans-serif">
<rect width="${width}" height="${height}" fill="#fff"/>
<path fill="#000" shape-rendering="crispEdges" transform="translate(4 4) scale(${scale})" d="${path}"/>
${lines.join('\n')}
<text x="6" y="48" font-size="3">${escaped(name.slice(0, 50))}</text>
</svg>
`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
