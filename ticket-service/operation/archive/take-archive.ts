import { createHash, type Hash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { readZip } from '../../box-office/zip.ts'
import { OperatorError } from '../../operator-error.ts'
import { type Draft, type Drafted, openDraft } from '../../store/sqlite/archive/draft.ts'
import { archiveFormat, headFile, sumsFile } from './format.ts'

export interface ReadArchive extends Drafted {
  readonly draft: Draft
  readonly name: string
  readonly madeAt: string
  readonly rows: number
  /** Of the tables that people know. */
  readonly counts: Readonly<Record<'bookings' | 'tickets' | 'scans', number>>
}

/** Where an archive lies. */
export interface ArchiveSource {
  readonly path: string
  /** What whoever brings it calls it; its path unless said. */
  readonly name?: string
}

interface Head {
  readonly format?: unknown
  readonly schema?: unknown
  readonly issuer?: unknown
  readonly name?: unknown
  readonly madeAt?: unknown
  readonly rows?: unknown
}

/**
 * What may come out of an archive: a bomb of ten kilobytes holds gigabytes. Rows of JSON pack to a twentieth; Deflate reaches a
 * thousandth (https://zlib.net/zlib_tech.html).
 */
const most = { unpackedTimes: 200, unpackedBeside: 2 ** 24, lineCharacters: 2 ** 24, files: 200 } as const
/** The signature of a ZIP's first file (APPNOTE.TXT, 4.3.7). */
const zipBegins = Buffer.from('PK\x03\x04', 'latin1')
/** Read at a time: what comes out of so much stays within 16 MB. */
const pieceBytes = 2 ** 14

/**
 * Reads an archive into a draft beside the database and looks it through: every file is there and is what it was, every row fits,
 * nothing refers to nothing. The database itself is not touched; whoever calls removes the draft.
 * @throws OperatorError that says what is wrong.
 */
export async function readArchive(
  { path, name = path }: ArchiveSource,
  folder: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ReadArchive> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw noSuchFile(path)
  const total = statSync(path).size
  const reading = openReading(folder, total)
  let done = 0
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(path, {
      highWaterMark: pieceBytes,
    }) as AsyncIterable<Buffer>) {
      if (done === 0 && !chunk.subarray(0, 4).equals(zipBegins)) throw new Error(noArchive)
      done += chunk.length
      onProgress(done, total)
      yield chunk
    }
  }
  try {
    await readZip(chunks(), reading.take)
    return reading.finish()
  } catch (cause) {
    reading.remove()
    throw cause instanceof OperatorError ? cause : damaged(name, cause as NodeJS.ErrnoException)
  }
}

/** Takes the files of an archive of so many bytes, piece by piece. */
function openReading(folder: string, packedBytes: number) {
  const mostBytes = most.unpackedBeside + most.unpackedTimes * packedBytes
  const texts = new Map<string, string>()
  const hashes = new Map<string, Hash>()
  const decoders = new Map<string, StringDecoder>()
  const counts = new Map<string, number>()
  let draft: Draft | null = null
  let head: Head = {}
  let rows = 0
  let bytes = 0

  const begin = (text: string): void => {
    if (draft) throw new Error(`${headFile} is in it twice`)
    head = headIn(text)
    try {
      draft = openDraft(folder, Number(head.schema))
    } catch {
      throw newer
    }
  }
  const takeLine = (table: string, line: string): void => {
    if (!draft) throw new Error(`${headFile} does not come first`)
    draft.add(table, JSON.parse(line, textAsBlob))
    counts.set(table, (counts.get(table) ?? 0) + 1)
    rows += 1
  }
  const take = (file: string, piece: Uint8Array, isLast: boolean): void => {
    if (hashes.size === 0 && file !== headFile) throw new Error(noArchive)
    bytes += piece.length
    if (bytes > mostBytes || hashes.size > most.files) throw new Error(bomb)
    const hash = hashes.get(file) ?? createHash('sha256')
    hashes.set(file, hash.update(piece))
    if (file.startsWith('csv/')) return
    const decoder = decoders.get(file) ?? new StringDecoder('utf8')
    decoders.set(file, decoder)
    const text = (texts.get(file) ?? '') + decoder.write(Buffer.from(piece))
    const lines = file.endsWith('.jsonl') ? text.split('\n') : [text]
    const rest = lines.pop() ?? ''
    if (rest.length > most.lineCharacters) throw new Error(bomb)
    texts.set(file, rest)
    for (const line of lines) takeLine(file.slice(0, -'.jsonl'.length), line)
    if (isLast && file === headFile) begin(text)
  }
  const finish = (): ReadArchive => {
    if (hashes.size === 0) throw new Error(noArchive)
    const sums = texts.get(sumsFile)
    if (sums === undefined || !draft) throw new Error('it was cut short')
    for (const [file, sum] of Object.entries(JSON.parse(sums) as Readonly<Record<string, string>>))
      if (hashes.get(file)?.digest('hex') !== sum) throw new Error(`${file} is not what it was`)
    if (rows !== head.rows) throw new Error(`it has ${rows} rows of ${head.rows}`)
    const countOf = (table: string): number => counts.get(table) ?? 0
    return {
      ...{ draft, rows, name: String(head.name), madeAt: String(head.madeAt), ...draft.finish() },
      counts: {
        bookings: countOf('stored_bookings'),
        tickets: countOf('stored_tickets'),
        scans: countOf('facts'),
      },
    }
  }
  return { take, finish, remove: () => draft?.remove() }
}

function headIn(text: string): Head {
  const head = JSON.parse(text) as Head
  if (head.format !== archiveFormat) throw new Error(noArchive)
  return head
}

const noArchive = 'it is no archive of an organiser'
const bomb = 'far more comes out of it than an archive holds'

const textAsBlob = (_name: string, value: unknown): unknown => {
  const base64 = (value as { readonly base64?: unknown } | null)?.base64
  return typeof base64 === 'string' ? Buffer.from(base64, 'base64') : value
}

const noSuchFile = (file: string): OperatorError =>
  new OperatorError({ en: `There is no file ${file}.`, fr: `Il n’y a pas de fichier ${file}.` })

function damaged(file: string, { code, message }: NodeJS.ErrnoException): OperatorError {
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return noRoom
  return new OperatorError({
    en: `${file} cannot be taken in: ${message}. Nothing was changed. Fetch the archive again.`,
    fr: `${file} ne peut pas être reprise : ${message}. Rien n’a été modifié. Récupérez l’archive de nouveau.`,
  })
}

const noRoom = new OperatorError({
  en: 'The disk of the service is too full for this archive. Nothing was changed. Make room, then take it in.',
  fr: 'Le disque du service est trop plein pour cette archive. Rien n’a été modifié. Faites de la place, puis reprenez-la.',
})

const newer = new OperatorError({
  en: 'This archive was written by a newer version of Contremarque. Update this service, then take it in. Nothing was changed.',
  fr: 'Cette archive a été écrite par une version plus récente de Contremarque. Mettez ce service à jour, puis reprenez-la. Rien n’a été modifié.',
})
