import { type Sheet, ticketSize } from './layout.ts'
import type { LabelGrid } from './printed-ticket.ts'
import { marginOf } from './stacked-boxes.ts'

/** Labels of at least this part of an A7 take the wide ticket as it is; on smaller ones its type would be too small. */
const leastWideScale = 0.9
/** What office printers leave white along a sheet's sides: a sixth of an inch (Brother's PCL reference, 4.2.2), or a little less. */
const officeReachMm = 4.25
/** What a printer of label rolls leaves white: up to 3 mm at the ends of a label. */
const rollReachMm = 3
/** The smallest sheet that office printers take is 3 by 5 inches. */
const isOfficeSheet = ({ pageWidthMm, pageHeightMm }: LabelGrid): boolean =>
  Math.min(pageWidthMm, pageHeightMm) >= 76 && Math.max(pageWidthMm, pageHeightMm) >= 127
/** Paper that a roll's printer leaves white on each side. */
const rollMarginMm = 4

/** Measures off a packet are rounded: labels may seem to reach so far beyond the paper. */
export const roundedMm = 0.5

/** How labels stand along one side of the paper. */
interface Run {
  readonly count: number
  readonly startMm: number
  readonly labelMm: number
  readonly gapMm: number
  readonly pageMm: number
}

/**
 * What labels of a row or a column may print on, and where: those at the ends keep off what printers leave white there, the others
 * are as large and stand in the middle of their labels. `marginMm` is what is white within the ticket anyway.
 */
function reachedAlong({ count, startMm, labelMm, gapMm, pageMm }: Run, reachMm: number, marginMm: number) {
  const step = labelMm + gapMm
  const before = Math.max(0, reachMm - marginMm - startMm)
  const endMm = pageMm - startMm - count * step + gapMm
  // Labels that do not fit on the sheet at all are asked about only, for how large a code would come out.
  const after = endMm < -roundedMm ? 0 : Math.max(0, reachMm - marginMm - endMm)
  const size = labelMm - (count === 1 ? before + after : Math.max(before, after))
  const within = (index: number): number => {
    if (index === 0) return before
    return index === count - 1 ? labelMm - size - after : (labelMm - size) / 2
  }
  return { size, at: (index: number): number => startMm + index * step + within(index) }
}

/** Where tickets stand on a sheet of pre-cut labels: along the rows, from the top. Nothing is drawn between them. */
export function labelSheetOf(grid: LabelGrid): Sheet {
  const { columns, rows } = grid
  const label = { width: grid.labelWidthMm, height: grid.labelHeightMm }
  const fit = Math.min(label.width / ticketSize.width, label.height / ticketSize.height)
  const isWide = fit >= leastWideScale
  const reach = isOfficeSheet(grid) ? officeReachMm : rollReachMm
  // The wide ticket keeps off its own sides by more than that.
  const margin = isWide ? reach : marginOf(label.width - reach, label.height - reach)
  const across = reachedAlong(
    {
      ...{ count: columns, startMm: grid.leftMm, labelMm: label.width },
      ...{ gapMm: grid.gapXMm, pageMm: grid.pageWidthMm },
    },
    reach,
    margin,
  )
  const down = reachedAlong(
    {
      ...{ count: rows, startMm: grid.topMm, labelMm: label.height },
      ...{ gapMm: grid.gapYMm, pageMm: grid.pageHeightMm },
    },
    reach,
    margin,
  )
  const ticket = isWide ? ticketSize : { width: across.size, height: down.size }
  const scale = isWide ? fit : 1
  const [width, height] = [ticket.width * scale, ticket.height * scale]
  return {
    page: { width: grid.pageWidthMm, height: grid.pageHeightMm },
    perSheet: columns * rows,
    tickets: Array.from({ length: columns * rows }, (_, index) => ({
      x: across.at(index % columns) + (across.size - width) / 2,
      y: down.at(Math.floor(index / columns)) + (down.size - height) / 2,
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
