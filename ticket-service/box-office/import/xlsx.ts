import type { ListOf } from '../../store/list-of.ts'
import type { Scratch } from '../../store/scratch.ts'
import { partsOfZip } from '../zip.ts'
import type { NumberKind } from './number-format.ts'
import {
  type HeadingScore,
  openRows,
  rowsToHeading,
  type SheetOutcome,
  type SheetRow,
  sheetOfWorkbook,
  tooMuchInside,
} from './sheet.ts'
import { type NamedSheet, readBook, readRelations, readStrings, readStyles, targetOf } from './workbook.ts'
import { readWorksheet } from './worksheet.ts'

/** An export of a hundred thousand rows with forty columns has some 150 MB of XML. */
const limits = { files: 200, bytes: 256 * 2 ** 20 } as const

const isPart = (name: string): boolean =>
  /^\/?xl\/.*\.(xml|rels)$/i.test(name) && !/\/(drawings|theme|media)\//i.test(name)

/** Reads the worksheet that was named, else of those that are not hidden the one whose headings say most. */
export function readXlsx(
  bytes: Uint8Array,
  score: HeadingScore,
  scratch: Scratch,
  chosen: string | null = null,
): SheetOutcome {
  const unzipped = partsOfZip(bytes, isPart, limits)
  if (unzipped.outcome === 'too-large') return { outcome: 'fault', fault: 'too-much-inside' }
  if (unzipped.outcome !== 'parts') return { outcome: 'fault', fault: 'broken-workbook' }
  const names = new Map(unzipped.names.map((name) => [name.replace(/^\//, '').toLowerCase(), name]))
  const file = (name: string): Uint8Array | undefined => {
    const known = names.get(name.toLowerCase())
    return known === undefined ? undefined : unzipped.part(known)
  }
  try {
    return sheetOf(file, score, scratch, chosen)
  } catch (cause) {
    return { outcome: 'fault', fault: cause === tooMuchInside ? 'too-much-inside' : 'broken-workbook' }
  }
}

function sheetOf(
  file: (name: string) => Uint8Array | undefined,
  score: HeadingScore,
  scratch: Scratch,
  chosen: string | null,
): SheetOutcome {
  const [book, relations] = [file('xl/workbook.xml'), file('xl/_rels/workbook.xml.rels')]
  if (!book || !relations) return { outcome: 'fault', fault: 'broken-workbook' }
  const { sheets, from } = readBook(book)
  const targets = readRelations(relations)
  const read = <Made>(name: string, make: (bytes: Uint8Array) => Made): Made | null => {
    const part = file(name)
    return part ? make(part) : null
  }
  const shared: ListOf<string> = read('xl/sharedStrings.xml', readStrings) ?? []
  const formats: readonly NumberKind[] = read('xl/styles.xml', readStyles) ?? []
  const rowsOf = (sheet: NamedSheet, most: number): ListOf<SheetRow> => {
    const open = most <= rowsToHeading ? (): SheetRow[] => [] : () => openRows(scratch)
    return (
      read(targetOf(targets, sheet), (part) =>
        readWorksheet(part, { shared, formats, from, mostRows: most, open }),
      ) ?? []
    )
  }
  return sheetOfWorkbook(sheets, rowsOf, score, chosen)
}
