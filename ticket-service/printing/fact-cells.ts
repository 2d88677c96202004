import { type Box, ticketBoxes } from './layout.ts'

/** The cells for time, hall and seat: those that a ticket has, side by side. */
export interface FactCells {
  readonly time?: Box
  readonly hall?: Box
  readonly seat?: Box
}

/** A time takes what it needs; hall and seat share the rest, the hall a little more. */
const timeCellMm = 18.6
const seatShare = 0.46
/** Between a cell's rule and what stands in it, on the left and beneath. */
export const cellPaddingMm = 2.4
const labelTopMm = 1.6
const valueTopMm = 3.6
const gapMm = 0.8

export function factCells(has: { time: boolean; hall: boolean; seat: boolean }): FactCells {
  const { x, y, width, height } = ticketBoxes.facts
  const restX = has.time ? x + timeCellMm : x
  const rest = x + width - restX
  const seatWidth = has.seat ? (has.hall ? rest * seatShare : rest) : 0
  const cell = (from: number, cellWidth: number): Box => {
    const padding = from > x ? cellPaddingMm : 0
    return { x: from + padding, y, width: cellWidth - padding - gapMm, height }
  }
  return {
    ...(has.time ? { time: cell(x, timeCellMm) } : {}),
    ...(has.hall ? { hall: cell(restX, rest - seatWidth) } : {}),
    ...(has.seat ? { seat: cell(x + width - seatWidth, seatWidth) } : {}),
  }
}

/** Where a cell's label stands. */
export const labelBox = (cell: Box): Box => ({ ...cell, y: cell.y + labelTopMm })

/** Where a cell's value stands. */
export const valueBox = (cell: Box): Box => ({
  ...cell,
  y: cell.y + valueTopMm,
  height: cell.height - valueTopMm - cellPaddingMm,
})
