import { filesOfZip } from '../zip.ts'
import type { NumberKind } from './number-format.ts'
import { type HeadingScore, type SheetOutcome, sheetOfWorkbook } from './sheet.ts'
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
  } catch {
    return { outcome: 'fault', fault: 'broken-workbook' }
  }
}

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
  return sheetOfWorkbook(sheets, rowsOf, score, chosen)
}
