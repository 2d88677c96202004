import { labelSheetOf, roll } from './label-sheet.ts'
import { eight, type Sheet, single } from './layout.ts'
import type { LabelGrid, SheetLayout } from './printed-ticket.ts'

const named: Readonly<Record<Exclude<SheetLayout, LabelGrid>, Sheet>> = {
  'a4-8': eight,
  'a4-1': single,
  'roll-80': roll,
}
const grids = new WeakMap<LabelGrid, Sheet>()

/** Where tickets stand on the sheets of a layout. */
export function sheetOf(layout: SheetLayout): Sheet {
  if (typeof layout === 'string') return named[layout]
  const known = grids.get(layout) ?? labelSheetOf(layout)
  grids.set(layout, known)
  return known
}
