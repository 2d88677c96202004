import type { Readable } from 'node:stream'
import PDFDocument from 'pdfkit'
import type { Language } from '../../shared/words/language.ts'
import { type FontName, faceOf, tidyText } from './font.ts'
import { pointsPerMm } from './marks.ts'
import { useFont } from './pdfkit-internals.ts'

/** A table on paper: a title, a line or two, rows, a line of totals, and who made it at the foot. */
export interface TableSheet {
  readonly title: string
  readonly lines: readonly string[]
  readonly columns: readonly { readonly name: string; readonly share: number; readonly isNumber?: boolean }[]
  readonly rows: readonly (readonly string[])[]
  /** The last row, in bold. */
  readonly totals: readonly string[]
  readonly foot: string
  readonly language: Language
  readonly createdAt: number
}

const marginMm = 18
const pageMm = { width: 210, height: 297 } as const
const rowMm = 6.4
const headMm = 12

/** The table as A4 sheets; the heading stands on each. */
export function tableSheet(sheet: TableSheet): Readable {
  const { title, lines, columns, rows, totals, foot, language, createdAt } = sheet
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: language,
    displayTitle: true,
    info: { Title: title, Producer: 'Contremarque', CreationDate: new Date(createdAt) },
  })
  const wide = pageMm.width - 2 * marginMm
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const write = (
    text: string,
    at: { readonly x: number; readonly y: number; readonly width: number },
    {
      font = 'regular',
      size = 9,
      isRight = false,
      lines: most = 1,
    }: {
      readonly font?: FontName
      readonly size?: number
      readonly isRight?: boolean
      readonly lines?: number
    } = {},
  ): void => {
    useFont(document, faceOf(font).program())
    document.fontSize(size).text(tidyText(text), at.x * pointsPerMm, at.y * pointsPerMm, {
      width: at.width * pointsPerMm,
      height: size * 1.45 * most,
      align: isRight ? 'right' : 'left',
      ellipsis: true,
      lineBreak: true,
    })
  }
  const rule = (y: number): void => {
    const [left, right] = [marginMm * pointsPerMm, (pageMm.width - marginMm) * pointsPerMm]
    document
      .moveTo(left, y * pointsPerMm)
      .lineTo(right, y * pointsPerMm)
      .lineWidth(0.4)
      .stroke()
  }
  const row = (cells: readonly string[], y: number, font: FontName = 'regular', lines = 1): void => {
    let x: number = marginMm
    for (const [index, { share, isNumber = false }] of columns.entries()) {
      const width = (wide * share) / shares
      write(cells[index] ?? '', { x: x + 1, y, width: width - 2 }, { font, isRight: isNumber, lines })
      x += width
    }
  }
  let page = 0
  let y = 0
  const newPage = (): void => {
    document.addPage()
    page += 1
    write(`${foot} · ${page}`, { x: marginMm, y: pageMm.height - 14, width: wide }, { size: 7.5 })
    y = marginMm
    write(title, { x: marginMm, y, width: wide }, { font: 'bold', size: 17 })
    y += 10
    for (const line of page === 1 ? lines : []) {
      write(line, { x: marginMm, y, width: wide }, { size: 10, lines: 2 })
      // Beneath as many lines as it took: a legal line is not cut.
      y = document.y / pointsPerMm + 0.7
    }
    y += 3
    row(
      columns.map(({ name }) => name),
      y,
      'bold',
      2,
    )
    y += 2 * rowMm - 2
    rule(y - 1)
  }
  newPage()
  for (const cells of rows) {
    if (y > pageMm.height - marginMm - headMm) newPage()
    row(cells, y)
    y += rowMm
  }
  rule(y - 0.5)
  row(totals, y + 0.5, 'bold')
  document.end()
  return document as unknown as Readable
}
