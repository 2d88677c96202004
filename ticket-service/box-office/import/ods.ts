import type { Scratch } from '../../store/scratch.ts'
import { filesOfZip } from '../zip.ts'
import { readOdsTables } from './ods-table.ts'
import {
  type HeadingScore,
  mostRows,
  openRows,
  type SheetOutcome,
  sheetOfWorkbook,
  tooMuchInside,
} from './sheet.ts'

const limits = { files: 2, bytes: 256 * 2 ** 20 } as const
const [content, manifest] = ['content.xml', 'META-INF/manifest.xml']

/** Begins with a file that says what the archive is (OpenDocument 1.3 part 2, 3.3), behind 30 bytes of the archive's own. */
export const isOpenDocument = (bytes: Uint8Array): boolean =>
  new TextDecoder('windows-1252')
    .decode(bytes.subarray(30, 120))
    .startsWith('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')

/** Reads a spreadsheet of LibreOffice: the worksheet that was named, else of those that are seen the one whose headings say most. */
export function readOds(
  bytes: Uint8Array,
  score: HeadingScore,
  scratch: Scratch,
  chosen: string | null = null,
): SheetOutcome {
  const unzipped = filesOfZip(bytes, (name) => name === content || name === manifest, limits)
  if (unzipped.outcome === 'too-large') return { outcome: 'fault', fault: 'too-much-inside' }
  const files = unzipped.outcome === 'files' ? unzipped.files : {}
  const [part, list] = [files[content], files[manifest]]
  // What has a password is listed with how it was encrypted (3.4.1).
  if (list && new TextDecoder().decode(list).includes('encryption-data'))
    return { outcome: 'fault', fault: 'old-workbook' }
  if (!part) return { outcome: 'fault', fault: 'broken-workbook' }
  try {
    const tables = readOdsTables(part, () => openRows(scratch))
    if (tables.some(({ rows }) => rows.length >= mostRows))
      return { outcome: 'fault', fault: 'too-much-inside' }
    return sheetOfWorkbook(tables, ({ rows }) => rows, score, chosen)
  } catch (cause) {
    return { outcome: 'fault', fault: cause === tooMuchInside ? 'too-much-inside' : 'broken-workbook' }
  }
}
