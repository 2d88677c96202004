import { filesOfZip } from '../zip.ts'
import type { NumberKind } from './number-format.ts'
import { bestScore, type HeadingScore, mostRows, rowsToHeading, type SheetOutcome } from './sheet.ts'
import { type NamedSheet, readBook, readRelations, readStrings, readStyles, targetOf } from './workbook.ts'
import { readWorksheet } from './worksheet.ts'

/** An export of a hundred thousand rows with forty columns has some 150 MB of XML. */
const limits = { files: 200, bytes: 256 * 2 ** 20 } as const

const isPart = (name: string): boolean =>
  /^\/?xl\/.*\.(xml|rels)$/i.test(name) && !/\/(drawings|theme|media)\//i.test(name)

/** Reads the worksheet that was named, else of those that are not hidden the one whose headings say most. */
export function readXlsx(bytes: Uint8Array, score: HeadingScore, chosen: string | null = null): SheetOutcome {
  const unzipped = filesOfZip(bytes, isPart, limits)
  if (unzipped.outcome === 'too-large') return { outcome: 'fault', fault: 'too-much-inside' }
  if (unzipped.outcome !== 'files') return { outcome: 'fault', fault: 'broken-workbook' }
  const files = new Map(
    Object.entries(unzipped.files).map(([name, file]) => [name.replace(/^\//, '').toLowerCase(), file]),
  )
  const file = (name: string): Uint8Array | undefined => files.get(name.toLowerCase())
  try {
    return sheetOf(file, score, chosen)
  } catch (cause) {
    if (cause instanceof TooMuch) return { outcome: 'fault', fault: 'too-much-inside' }
    return { outcome: 'fault', fault: 'broken-workbook' }
  }
}

/** More rows or cells than a spreadsheet of bookings has. */
class TooMuch extends Error {}

function sheetOf(
  file: (name: string) => Uint8Array | undefined,
  score: HeadingScore,
  chosen: string | null,
): SheetOutcome {
  const [book, relations] = [file('xl/workbook.xml'), file('xl/_rels/workbook.xml.rels')]
  if (!book || !relations) return { outcome: 'fault', fault: 'broken-workbook' }
  const { sheets, from } = readBook(book)
  const targets = readRelations(relations)
  const strings = file('xl/sharedStrings.xml')
  const styles = file('xl/styles.xml')
  const shared = strings ? readStrings(strings) : []
  const formats: readonly NumberKind[] = styles ? readStyles(styles) : []
  const rowsOf = (sheet: NamedSheet, most: number) => {
    const part = file(targetOf(targets, sheet))
    return part ? readWorksheet(part, { shared, formats, from, mostRows: most }) : []
  }
  const seen = sheets.filter(({ isHidden }) => !isHidden)
  const scored = seen.map((sheet) => ({ sheet, score: bestScore(rowsOf(sheet, rowsToHeading), score) }))
  const best = scored.toSorted((a, b) => b.score - a.score)[0]?.sheet
  const sheet = sheets.find(({ name }) => name === chosen) ?? best
  if (!sheet) return { outcome: 'fault', fault: 'no-sheet' }
  const rows = rowsOf(sheet, mostRows)
  if (rows.length >= mostRows) throw new TooMuch()
  if (rows.length === 0) return { outcome: 'fault', fault: 'empty' }
  const source = { kind: 'workbook', sheet: sheet.name, sheets: seen.map(({ name }) => name) } as const
  return { outcome: 'sheet', sheet: { rows, source } }
}
