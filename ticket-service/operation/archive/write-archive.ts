import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import type { Issuer } from '../../../shared/model/ids.ts'
import { type StreamedFile, writeStreamedZip } from '../../box-office/zip.ts'
import { type Cell, csvLine, csvText } from '../../statistics/csv.ts'
import { readOrganiser } from '../../store/sqlite/archive/read-organiser.ts'
import { tablesForPeople } from '../../store/sqlite/archive/tables-for-people.ts'
import { archiveFormat, headFile, sumsFile } from './format.ts'

export interface Archived {
  readonly name: string
  readonly rows: number
}

/** Text of one piece: large enough to compress well, small enough that others have their turn. */
const pieceCharacters = 32_768

/**
 * Writes all that a service knows of one organiser as one archive: every row as JSON lines, the most asked for as CSV, and the
 * SHA-256 of each file. It holds one moment, whatever is written meanwhile, and no more than a piece of it in memory. Passwords,
 * API keys and sign-ins stay behind; private keys lie in it as they lie in the database, under the recovery phrase.
 * @throws OperatorError
 */
export async function writeArchive(
  folder: string,
  issuer: Issuer,
  out: Writable,
  now: number,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Archived> {
  const snapshot = readOrganiser(folder, issuer)
  const { schema, name, rows, tables } = snapshot
  const sums: Record<string, string> = {}
  let done = 0
  function* lines(table: string): Generator<string> {
    for (const row of snapshot.rowsOf(table)) {
      done += 1
      if (done % 1000 === 0) onProgress(done, rows)
      yield `${JSON.stringify(row, blobAsText)}\n`
    }
  }
  function* summed(file: string, texts: Iterable<string>): Generator<Uint8Array> {
    const hash = createHash('sha256')
    let text = ''
    const take = (): Uint8Array => {
      const piece = Buffer.from(text)
      hash.update(piece)
      text = ''
      return piece
    }
    for (const one of texts) {
      text += one
      if (text.length >= pieceCharacters) yield take()
    }
    yield take()
    sums[file] = hash.digest('hex')
  }
  function* files(): Generator<StreamedFile> {
    const head = { format: archiveFormat, schema, issuer, name, madeAt: new Date(now).toISOString(), rows }
    const whole = (file: string, texts: Iterable<string>) => ({ name: file, pieces: summed(file, texts) })
    yield whole(headFile, [`${JSON.stringify(head, null, 2)}\n`])
    for (const table of tables) yield whole(`${table}.jsonl`, lines(table))
    for (const { file, heading, rows } of tablesForPeople(snapshot))
      yield whole(`csv/${file}`, csvLinesOf(heading, rows))
    yield { name: sumsFile, pieces: [Buffer.from(`${JSON.stringify(sums, null, 2)}\n`)] }
  }
  try {
    await writeStreamedZip(files(), out)
    onProgress(rows, rows)
    return { name, rows }
  } finally {
    snapshot.close()
  }
}

function* csvLinesOf(heading: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  yield csvText(heading, [])
  for (const row of rows) yield csvLine(row)
}

/** Bytes as text; a Buffer has been turned into an object of its own by the time that it is asked. */
function blobAsText(_name: string, value: unknown): unknown {
  const { type, data } = (value ?? {}) as { readonly type?: unknown; readonly data?: unknown }
  return type === 'Buffer' && Array.isArray(data) ? { base64: Buffer.from(data).toString('base64') } : value
}
