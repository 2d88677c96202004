import { dotMmOf, placeSymbol, type Sheet, ticketBoxes } from './layout.ts'
import type { LabelGrid, SheetLayout } from './printed-ticket.ts'
import { sheetOf } from './sheets.ts'
import { stackedBoxes } from './stacked-boxes.ts'

/**
 * Modules smaller than this are missed by cheap phones at the length of an arm: 13 mil, the least that is usual for codes that are
 * to be read by whatever comes (ISO/IEC 15415 names none).
 */
export const leastModuleMm = 0.33

/** How large a code's modules come out, and where that is too small, what would do. */
export interface CodeSize {
  readonly moduleMm: number
  /** Both sides of the symbol, its quiet zone left out. */
  readonly sideMm: number
  readonly isEnough: boolean
  /** The least label of the same shape that would do, in whole mm; the label at hand where it does. */
  readonly enough: { readonly widthMm: number; readonly heightMm: number }
}

/** The smallest module of a run whose largest symbol has `modules` on a side, on a printer of so many dots an inch. */
export function codeSizeOf(layout: SheetLayout, modules: number, dpi: number): CodeSize {
  const sheet = sheetOf(layout)
  const moduleMm = moduleOn(sheet, modules, dpi)
  const isEnough = isEnoughOn(sheet, modules, dpi)
  const enough = typeof layout === 'string' ? sizeOf(sheet) : enoughOf(layout, modules, dpi)
  return { moduleMm, sideMm: moduleMm * modules, isEnough, enough }
}

const isEnoughOn = (sheet: Sheet, modules: number, dpi: number): boolean => {
  const moduleMm = moduleOn(sheet, modules, dpi)
  return moduleMm >= leastModuleMm && fits(sheet, modules, moduleMm)
}

const sizeOf = ({ ticket, scale }: Sheet): CodeSize['enough'] => ({
  widthMm: Math.ceil(ticket.width * scale),
  heightMm: Math.ceil(ticket.height * scale),
})

function enoughOf(layout: LabelGrid, modules: number, dpi: number): CodeSize['enough'] {
  for (let factor = 1; ; factor += 0.02) {
    const widthMm = Math.ceil(layout.labelWidthMm * factor)
    const heightMm = Math.ceil(layout.labelHeightMm * factor)
    const larger = sheetOf({ ...layout, labelWidthMm: widthMm, labelHeightMm: heightMm })
    if (factor > 20 || isEnoughOn(larger, modules, dpi)) return { widthMm, heightMm }
  }
}

const boxOf = (sheet: Sheet) =>
  sheet.design === 'wide' ? ticketBoxes.code : stackedBoxes(sheet.ticket.width, sheet.ticket.height).code

const moduleOn = (sheet: Sheet, modules: number, dpi: number): number =>
  placeSymbol(modules, boxOf(sheet), sheet.scale, dpi).moduleMm * sheet.scale

/** A symbol of a single dot to a module may still be larger than its box. */
const fits = (sheet: Sheet, modules: number, moduleMm: number): boolean =>
  modules * moduleMm <= boxOf(sheet).width * sheet.scale + dotMmOf(2400)
