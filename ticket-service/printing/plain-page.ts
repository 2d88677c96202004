import PDFDocument from 'pdfkit'
import { composerOf } from './composer.ts'
import { faceOf } from './font.ts'
import { type Mark, pointsPerMm } from './marks.ts'
import { useFont } from './pdfkit-internals.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'
import { isDark } from './qr-code.ts'
import { sheetMarks } from './sheet-marks.ts'
import { sheetOf } from './sheets.ts'

function draw(document: PDFKit.PDFDocument, mark: Mark): void {
  const [x, y] = [mark.x * pointsPerMm, mark.y * pointsPerMm]
  if (mark.kind === 'bar') {
    document.rect(x, y, mark.width * pointsPerMm, mark.height * pointsPerMm).fill()
    return
  }
  if (mark.kind === 'text') {
    useFont(document, faceOf(mark.font).program())
    document.fontSize(mark.sizePt).text(mark.text, x, y, {
      lineBreak: false,
      baseline: 'alphabetic',
      characterSpacing: mark.trackingPt ?? 0,
    })
    return
  }
  const module = mark.moduleMm * pointsPerMm
  for (let row = 0; row < mark.symbol.size; row += 1) {
    for (let column = 0; column < mark.symbol.size; column += 1) {
      if (isDark(mark.symbol, column, row)) {
        document.rect(x + column * module, y + row * module, module, module)
      }
    }
  }
  document.fill()
}

/**
 * One sheet drawn with pdfkit's ordinary calls, a rectangle for each module: what the sheets of a print run are compared with, and
 * nothing else, since it takes 50 times as long.
 */
export function plainSheet(tickets: readonly PrintedTicket[], run: PrintRun): PDFKit.PDFDocument {
  const layout = sheetOf(run.layout)
  const document = new PDFDocument({
    size: [layout.page.width * pointsPerMm, layout.page.height * pointsPerMm],
    margin: 0,
    info: { CreationDate: new Date(run.createdAt) },
  })
  const composer = composerOf(run, () => {})
  for (const mark of sheetMarks(run)) draw(document, mark)
  for (const [index, ticket] of tickets.entries()) {
    const place = layout.tickets[index] ?? { x: 0, y: 0 }
    document
      .save()
      .translate(place.x * pointsPerMm, place.y * pointsPerMm)
      .scale(layout.scale)
    const { accented, marks, places } = composer.shared(ticket)
    for (const mark of [...accented, ...marks, ...composer.own(ticket, places)]) draw(document, mark)
    document.restore()
  }
  document.end()
  return document
}
