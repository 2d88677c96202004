import { dotMmOf, placeSymbol, type Sheet, ticketBoxes } from './layout.ts'
import type { SheetLayout } from './printed-ticket.ts'
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
  const [width, height] = [sheet.ticket.width * sheet.scale, sheet.ticket.height * sheet.scale]
  const isEnough = moduleMm >= leastModuleMm && fits(sheet, modules, moduleMm)
  let factor = 1
  if (!isEnough && typeof layout !== 'string')
    for (; factor < 20; factor += 0.02) {
      const larger = {
        ...layout,
        labelWidthMm: layout.labelWidthMm * factor,
        labelHeightMm: layout.labelHeightMm * factor,
      }
      const other = sheetOf(larger)
      const size = moduleOn(other, modules, dpi)
      if (size >= leastModuleMm && fits(other, modules, size)) break
    }
  const label = typeof layout === 'string' ? { labelWidthMm: width, labelHeightMm: height } : layout
  const enough = {
    widthMm: Math.ceil(label.labelWidthMm * factor),
    heightMm: Math.ceil(label.labelHeightMm * factor),
  }
  return { moduleMm, sideMm: moduleMm * modules, isEnough, enough }
}

const boxOf = (sheet: Sheet) =>
  sheet.design === 'wide' ? ticketBoxes.code : stackedBoxes(sheet.ticket.width, sheet.ticket.height).code

const moduleOn = (sheet: Sheet, modules: number, dpi: number): number =>
  placeSymbol(modules, boxOf(sheet), sheet.scale, dpi).moduleMm * sheet.scale

/** A symbol of a single dot to a module may still be larger than its box. */
const fits = (sheet: Sheet, modules: number, moduleMm: number): boolean =>
  modules * moduleMm <= boxOf(sheet).width * sheet.scale + dotMmOf(2400)
