import { type Sheet, ticketSize } from './layout.ts'
import type { LabelGrid } from './printed-ticket.ts'

/** Labels of at least this part of an A7 take the wide ticket as it is; on smaller ones its type would be too small. */
const leastWideScale = 0.9
/** What stands on a small label keeps so far from its sides where they are the paper's: with its own margin, printers reach it. */
const edgeMm = 2.5
/** Paper that a roll's printer leaves white on each side. */
const rollMarginMm = 4

/** Where tickets stand on a sheet of pre-cut labels: along the rows, from the top. Nothing is drawn between them. */
export function labelSheetOf(grid: LabelGrid): Sheet {
  const { columns, rows, leftMm, topMm, gapXMm, gapYMm } = grid
  const label = { width: grid.labelWidthMm, height: grid.labelHeightMm }
  const fit = Math.min(label.width / ticketSize.width, label.height / ticketSize.height)
  const isWide = fit >= leastWideScale
  const side = Math.max(0, edgeMm - leftMm)
  const ticket = isWide ? ticketSize : { ...label, width: label.width - 2 * side }
  const scale = isWide ? fit : 1
  const [width, height] = [ticket.width * scale, ticket.height * scale]
  return {
    page: { width: grid.pageWidthMm, height: grid.pageHeightMm },
    perSheet: columns * rows,
    tickets: Array.from({ length: columns * rows }, (_, index) => ({
      x: leftMm + (index % columns) * (label.width + gapXMm) + (label.width - width) / 2,
      y: topMm + Math.floor(index / columns) * (label.height + gapYMm) + (label.height - height) / 2,
      width,
      height,
    })),
    design: isWide ? 'wide' : 'stacked',
    ticket,
    scale,
    cutMarks: [],
    foldMarks: [],
  }
}

/** A roll of thermal paper, 80 mm wide: one ticket on each page, cut by the printer. */
export const roll: Sheet = {
  page: { width: 80, height: 118 },
  perSheet: 1,
  tickets: [{ x: rollMarginMm, y: 2, width: 72, height: 114 }],
  design: 'stacked',
  ticket: { width: 72, height: 114 },
  scale: 1,
  cutMarks: [],
  foldMarks: [],
}
