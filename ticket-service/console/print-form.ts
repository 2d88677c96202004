import { keyOfSeries } from '../../shared/model/ticket.ts'
import { locales } from '../../shared/words/dates.ts'
import { type Language, languages } from '../../shared/words/language.ts'
import { roundedMm } from '../printing/label-sheet.ts'
import type { LabelGrid, SheetLayout } from '../printing/printed-ticket.ts'
import type { PrintDescription, PrintSettings } from '../store/print-store.ts'
import type { NamedSeries } from './names.ts'
import { type FieldReader, readerOfForm, type Typed, typedText } from './programme/form.ts'
import type { Visit } from './visit.ts'

/** Members of a label's grid as a form names them, with the millimetres that they may have. */
export const gridFields = [
  ['pageWidth', 'pageWidthMm', 20, 500],
  ['pageHeight', 'pageHeightMm', 20, 500],
  ['labelWidth', 'labelWidthMm', 10, 500],
  ['labelHeight', 'labelHeightMm', 10, 500],
  ['left', 'leftMm', 0, 100],
  ['top', 'topMm', 0, 100],
  ['gapX', 'gapXMm', 0, 100],
  ['gapY', 'gapYMm', 0, 100],
] as const

export const layoutNames = ['a4-8', 'a4-1', 'roll-80', 'labels'] as const
/** What a code holds: the ticket alone, or behind the service's address. */
export const codeContents = ['ticket', 'address'] as const
export const dpis = [203, 300, 600] as const
const black = '#000000'

/** Labels of 70 by 37 mm, 24 on a sheet of A4: the commonest. */
const usualGrid: LabelGrid = {
  ...{ pageWidthMm: 210, pageHeightMm: 297, columns: 3, rows: 8, leftMm: 0, topMm: 0.5 },
  ...{ labelWidthMm: 70, labelHeightMm: 37, gapXMm: 0, gapYMm: 0 },
}

/** How the form begins for an organiser who has not printed yet. */
export const usualSettings = (language: Language): PrintSettings => ({
  ...{ layout: 'a4-8', order: 'rows', errorCorrection: 'M', dpi: 300, language },
  ...{ accent: null, maker: '', logo: null },
})

/** The form as it begins: as the organiser printed last. */
export function typedPrint(settings: PrintSettings): Typed {
  const { layout, order, errorCorrection, dpi, language, accent, maker, hasAddress } = settings
  const grid = typeof layout === 'string' ? usualGrid : layout
  return {
    layout: [typeof layout === 'string' ? layout : 'labels'],
    order: [order],
    level: [errorCorrection],
    content: [hasAddress ? 'address' : 'ticket'],
    dpi: [String(dpi)],
    language: [language],
    accent: [accent ?? black],
    maker: [maker],
    columns: [String(grid.columns)],
    rows: [String(grid.rows)],
    ...Object.fromEntries(gridFields.map(([name, member]) => [name, [String(grid[member])]])),
  }
}

/** What a form asks for, with how it is to look. */
export interface PrintWish {
  readonly description: PrintDescription
  readonly settings: Omit<PrintSettings, 'logo'>
}

/** Reads the form of a print run; what is wrong is said at its field. */
export function readPrint(typed: Typed, visit: Visit, series: readonly NamedSeries[]) {
  const { print: text } = visit.words
  const form = readerOfForm(typed, visit)
  const { faults } = form
  const chosen = series.find(({ scope }) => keyOfSeries(scope) === typedText(typed, 'series'))
  if (!chosen) faults.series = text.nothing
  const numbers = readRange(typed, form, 'first', 'last', text.wrongRange)
  const sheets = readRange(typed, form, 'first-sheet', 'last-sheet', text.wrongRange)
  const layout = readLayout(typed, form, visit)
  const order = form.oneOf('order', ['rows', 'stacks'] as const)
  const errorCorrection = form.oneOf('level', ['M', 'Q'] as const)
  const hasAddress = typedText(typed, 'content') === 'address'
  const dpi = Number(form.oneOf('dpi', ['203', '300', '600'] as const))
  const language = form.oneOf('language', languages)
  const colour = typedText(typed, 'accent').toLowerCase() || black
  const accent = /^#[0-9a-f]{6}$/.test(colour) && colour !== black ? colour : null
  if (accent !== null && contrastOnWhite(accent) < 3) faults.accent = text.tooPale
  const maker = form.text('maker', { most: 120 })
  if (!chosen || Object.keys(faults).length > 0) return { faults }
  const how = { layout, order, errorCorrection, dpi, language, hasAddress }
  const isAll = sheets.first === 1 && sheets.last === mostNumber
  const wish: PrintWish = {
    description: { scope: chosen.scope, ...numbers, ...(isAll ? {} : { sheets }), ...how },
    settings: { ...how, accent, maker },
  }
  return { thing: wish }
}

const mostNumber = 999_999_999

function readRange(typed: Typed, form: FieldReader, from: string, to: string, fault: string) {
  const [first, last] = [form.whole(from, 1, mostNumber), form.whole(to, 1, mostNumber)]
  const range = { first: first ?? 1, last: last ?? mostNumber }
  const isWrong = range.last < range.first
  if (isWrong || form.faults[from] !== undefined || form.faults[to] !== undefined) form.faults[from] = fault
  if (isWrong && typedText(typed, to) !== '') delete form.faults[to]
  return range
}

function readLayout(typed: Typed, form: FieldReader, { words, language }: Visit): SheetLayout {
  const name = form.oneOf('layout', layoutNames)
  if (name !== 'labels') return name
  const text = words.print
  const millimetres = (field: string, least: number, most: number): number => {
    const value = typedText(typed, field).trim().replace(',', '.')
    const number = /^\d{1,3}(\.\d{1,3})?$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    form.faults[field] = text.millimetres(least, most)
    return least
  }
  const members = gridFields.map(([field, member, least, most]) => [member, millimetres(field, least, most)])
  const columns = form.whole('columns', 1, 30)
  const rows = form.whole('rows', 1, 50)
  if (columns === undefined) form.faults.columns ??= words.programme.faults.number(1, 30)
  if (rows === undefined) form.faults.rows ??= words.programme.faults.number(1, 50)
  const grid = { ...Object.fromEntries(members), columns: columns ?? 1, rows: rows ?? 1 } as LabelGrid
  const width = grid.leftMm + grid.columns * grid.labelWidthMm + (grid.columns - 1) * grid.gapXMm
  const height = grid.topMm + grid.rows * grid.labelHeightMm + (grid.rows - 1) * grid.gapYMm
  if (width > grid.pageWidthMm + roundedMm || height > grid.pageHeightMm + roundedMm)
    form.faults.columns ??= text.notOnPage(mmWords(width, language), mmWords(height, language))
  return grid
}

/** Millimetres as people write them. */
export const mmWords = (mm: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 }).format(mm)

/** How far a colour stands out on white paper (WCAG 2.2, relative luminance). */
function contrastOnWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}
