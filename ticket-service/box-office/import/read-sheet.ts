import type { Scratch } from '../../store/scratch.ts'
import { filesOfZip } from '../zip.ts'
import { isCompoundFile } from './compound-file.ts'
import { readCsv } from './csv.ts'
import { decode, type Encoding } from './encoding.ts'
import { isOpenDocument, readOds } from './ods.ts'
import { bestScore, type HeadingScore, type SheetOutcome, sheetOfWorkbook } from './sheet.ts'
import { readWebTables } from './web-table.ts'
import { readXls } from './xls.ts'
import { readXlsx } from './xlsx.ts'

/** What was chosen where the file leaves a choice. */
export interface SheetChoice {
  readonly encoding?: Encoding
  readonly sheet?: string
}

/** Reads a file as what its first bytes say that it is, whatever its name: a workbook, or text. */
export function readSheet(
  bytes: Uint8Array,
  score: HeadingScore,
  scratch: Scratch,
  choice: SheetChoice = {},
): SheetOutcome {
  if (bytes.length === 0) return { outcome: 'fault', fault: 'empty' }
  if (isArchive(bytes)) return readArchive(bytes, score, scratch, choice)
  if (isCompoundFile(bytes) || startsWith(bytes, loneWorksheet))
    return readXls(bytes, score, choice.sheet ?? null)
  if (old.some((beginning) => startsWith(bytes, beginning)))
    return { outcome: 'fault', fault: 'old-workbook' }
  if (others.some((beginning) => startsWith(bytes, beginning))) return { outcome: 'fault', fault: 'no-sheet' }
  const beginning = beginningOf(bytes)
  if (isMarkup(beginning)) return readWebPage(bytes, score, choice)
  if (isLetter(beginning)) return { outcome: 'fault', fault: 'web-page' }
  if (isJson(beginning) || isCard(beginning)) return { outcome: 'fault', fault: 'no-sheet' }
  return readCsv(bytes, score, scratch, choice.encoding ?? null)
}

const isArchive = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])

/** A workbook; or the one text within an archive, as which some forms hand out their answers. */
function readArchive(
  bytes: Uint8Array,
  score: HeadingScore,
  scratch: Scratch,
  choice: SheetChoice,
): SheetOutcome {
  if (isOpenDocument(bytes)) return readOds(bytes, score, scratch, choice.sheet ?? null)
  const texts = filesOfZip(bytes, (name) => /^[^/]+\.(?:csv|tsv|txt)$/i.test(name), {
    files: 1,
    bytes: 2 ** 27,
  })
  const [text] = texts.outcome === 'files' ? Object.values(texts.files) : []
  return text && !isArchive(text)
    ? readSheet(text, score, scratch, choice)
    : readXlsx(bytes, score, scratch, choice.sheet ?? null)
}

const beginningOf = (bytes: Uint8Array): string => {
  const isWide = startsWith(bytes, [0xff, 0xfe])
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes.subarray(0, 200))
}

/** The table whose headings say most; a page in which none says anything is an error's, or a sign-in's. */
function readWebPage(bytes: Uint8Array, score: HeadingScore, choice: SheetChoice): SheetOutcome {
  const decoded = decode(bytes, choice.encoding ?? null)
  if (decoded.outcome !== 'text') return { outcome: 'fault', fault: 'mixed-encodings', lines: decoded.lines }
  const tables = readWebTables([...decoded.pieces()].join('')).filter(
    ({ rows }) => bestScore(rows, score) > 0,
  )
  if (tables.length === 0) return { outcome: 'fault', fault: 'web-page' }
  return sheetOfWorkbook(tables, ({ rows }) => rows, score, choice.sheet ?? null)
}

/** A web page as browsers save it with its pictures (MIME, RFC 2557). */
const isLetter = (beginning: string): boolean => /^\ufeff?(?:MIME-Version|Content-Type):/i.test(beginning)

/** What some systems call `.xls`: a table in HTML, or a workbook as one file of XML; a browser's error page too. */
const isMarkup = (beginning: string): boolean => /^\ufeff?\s*<[!?a-z]/i.test(beginning)

const isJson = (beginning: string): boolean => /^\ufeff?\s*(?:\{\s*["}]|\[\s*[{[\]])/.test(beginning)

/** A calendar or an address book; what SYLK and DIF keep of a spreadsheet. */
const isCard = (beginning: string): boolean =>
  /^\ufeff?(?:BEGIN:V|ID;P[A-Z]*;|TABLE\r?\n0,1\r?\n)/.test(beginning)

/** A worksheet of Excel 5 without a workbook around it, as small programs of web shops write it. */
const loneWorksheet = [0x09, 0x08] as const

/** What Excel wrote in its versions 2 to 4. */
const old = [
  [0x09, 0x00, 0x04, 0x00],
  [0x09, 0x02, 0x06, 0x00],
  [0x09, 0x04, 0x06, 0x00],
] as const

/** PDF, JPEG, PNG, GIF, gzip, RTF, a database of SQLite. */
const others = [
  [0x25, 0x50, 0x44, 0x46],
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x7b, 0x5c, 0x72, 0x74],
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20],
] as const

const startsWith = (bytes: Uint8Array, beginning: readonly number[]): boolean =>
  beginning.every((byte, index) => bytes[index] === byte)
