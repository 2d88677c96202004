import { quietModules } from '../../shared/qr/sizes.ts'

/** A rectangle in mm, from the top left corner of what it stands in. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A straight line in mm. */
export interface Segment {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** A sheet of A4. */
const sheet = { width: 210, height: 297 } as const

/** Where tickets stand on a sheet. */
export interface Sheet {
  readonly page: Pick<Box, 'width' | 'height'>
  /** How a ticket is composed, at scale 1 in its size. */
  readonly design: 'wide' | 'stacked'
  readonly ticket: Pick<Box, 'width' | 'height'>
  readonly perSheet: number
  /** In the order in which tickets are laid: along the rows, from the top. */
  readonly tickets: readonly Box[]
  /** How much larger than in its size everything in a ticket is. */
  readonly scale: number
  readonly cutMarks: readonly Segment[]
  /** Where the sheet of a single ticket is folded, so that the code stays whole. */
  readonly foldMarks: readonly Segment[]
}

/** A ticket at scale 1: 2 by 4 of them fill a sheet, each an A7. */
export const ticketSize = { width: 105, height: 74.25 } as const
const columns = 2
const rows = 4

/** Cut marks are short, and keep off the outermost 3 mm, where many printers cannot print. */
const markMm = 4
const unprintableMm = 3

function cutMarksOf(): readonly Segment[] {
  const marks: Segment[] = []
  for (let column = 1; column < columns; column += 1) {
    const x = column * ticketSize.width
    marks.push({ x1: x, y1: unprintableMm, x2: x, y2: unprintableMm + markMm })
    marks.push({
      x1: x,
      y1: sheet.height - unprintableMm - markMm,
      x2: x,
      y2: sheet.height - unprintableMm,
    })
    for (let row = 1; row < rows; row += 1) {
      const y = row * ticketSize.height
      marks.push({ x1: x, y1: y - markMm / 2, x2: x, y2: y + markMm / 2 })
      marks.push({ x1: x - markMm / 2, y1: y, x2: x + markMm / 2, y2: y })
    }
  }
  for (let row = 1; row < rows; row += 1) {
    const y = row * ticketSize.height
    marks.push({ x1: unprintableMm, y1: y, x2: unprintableMm + markMm, y2: y })
    marks.push({ x1: sheet.width - unprintableMm - markMm, y1: y, x2: sheet.width - unprintableMm, y2: y })
  }
  return marks
}

export const eight: Sheet = {
  page: sheet,
  design: 'wide',
  ticket: ticketSize,
  perSheet: columns * rows,
  tickets: Array.from({ length: columns * rows }, (_, index) => ({
    x: (index % columns) * ticketSize.width,
    y: Math.floor(index / columns) * ticketSize.height,
    ...ticketSize,
  })),
  scale: 1,
  cutMarks: cutMarksOf(),
  foldMarks: [],
}

const singleScale = 1.84
const foldY = sheet.height / 2

export const single: Sheet = {
  page: sheet,
  design: 'wide',
  ticket: ticketSize,
  perSheet: 1,
  tickets: [
    {
      x: (sheet.width - ticketSize.width * singleScale) / 2,
      y: (foldY - ticketSize.height * singleScale) / 2,
      width: ticketSize.width * singleScale,
      height: ticketSize.height * singleScale,
    },
  ],
  scale: singleScale,
  cutMarks: [],
  foldMarks: [
    { x1: unprintableMm, y1: foldY, x2: unprintableMm + markMm, y2: foldY },
    { x1: sheet.width - unprintableMm - markMm, y1: foldY, x2: sheet.width - unprintableMm, y2: foldY },
  ],
}

/** The boxes of a ticket's fields at scale 1: the story on the left, the code on the right. */
export const ticketBoxes = {
  organiser: { x: 7, y: 7, width: 55, height: 4.2 },
  title: { x: 7, y: 13, width: 55, height: 18.4 },
  date: { x: 7, y: 32.4, width: 55, height: 4.4 },
  venue: { x: 7, y: 37.4, width: 55, height: 4 },
  facts: { x: 7, y: 43.2, width: 55, height: 13 },
  type: { x: 7, y: 58.3, width: 55, height: 3.6 },
  holder: { x: 7, y: 62.1, width: 55, height: 3.6 },
  legal: { x: 7, y: 65.6, width: 55, height: 3.9 },
  tearLine: { x: 66, y: 5, width: 0, height: 64.25 },
  code: { x: 70.2, y: 7.4, width: 29, height: 29 },
  shortCode: { x: 70.2, y: 40.2, width: 29, height: 4 },
  stub: { x: 70.2, y: 47.2, width: 29, height: 22 },
} as const satisfies Readonly<Record<string, Box>>

/** The notice on the lower half of a single ticket's sheet. */
export const noticeBox: Box = {
  x: (single.tickets[0]?.x ?? 0) + ticketBoxes.organiser.x * singleScale,
  y: 166,
  width: 150,
  height: 30,
}

/** A printer's dot: modules of a whole number of them come out equally wide. */
export const dotMmOf = (dpi: number): number => 25.4 / dpi

/** What an office's laser printer has. */
const usualDpi = 300

/** Where a symbol is set. */
export interface PlacedSymbol {
  readonly moduleMm: number
  /** The symbol itself; the quiet zone lies around it. */
  readonly box: Box
  readonly quietMm: number
}

/** The largest symbol whose modules are whole printer's dots once the ticket is scaled, at the top of a box and in its middle. */
export function placeSymbol(
  modules: number,
  within: Box,
  scale: number,
  dpi: number = usualDpi,
): PlacedSymbol {
  const dot = dotMmOf(dpi) / scale
  const moduleMm = Math.max(1, Math.floor(within.width / modules / dot + 1e-9)) * dot
  const side = modules * moduleMm
  return {
    moduleMm,
    box: { x: within.x + (within.width - side) / 2, y: within.y, width: side, height: side },
    quietMm: quietModules * moduleMm,
  }
}
