import { createHash, type Hash } from 'node:crypto'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { readZip } from '../../box-office/zip.ts'
import { OperatorError } from '../../operator-error.ts'
import { type Draft, openDraft } from '../../store/sqlite/archive/draft.ts'
import { archiveFormat, headFile, sumsFile } from './format.ts'

export interface ReadArchive {
  readonly draft: Draft
  readonly issuer: string
  readonly name: string
  readonly rows: number
  readonly keys: ReturnType<Draft['finish']>['keys']
}

interface Head {
  readonly format?: unknown
  readonly schema?: unknown
  readonly issuer?: unknown
  readonly name?: unknown
  readonly rows?: unknown
}

/**
 * Reads an archive into a draft beside the database and looks it through: every file is there and is what it was, every row fits,
 * nothing refers to nothing. The database itself is not touched; whoever calls removes the draft.
 * @throws OperatorError that says what is wrong.
 */
export async function readArchive(
  file: string,
  folder: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ReadArchive> {
  if (!existsSync(file)) throw noSuchFile(file)
  const total = statSync(file).size
  const reading = openReading(folder)
  let done = 0
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(file)) {
      done += (chunk as Buffer).length
      onProgress(done, total)
      yield chunk as Buffer
    }
  }
  try {
    await readZip(chunks(), reading.take)
    return reading.finish()
  } catch (cause) {
    reading.remove()
    throw cause instanceof OperatorError ? cause : damaged(file, (cause as Error).message)
  }
}

/** Takes the files of an archive piece by piece. */
function openReading(folder: string) {
  const texts = new Map<string, string>()
  const hashes = new Map<string, Hash>()
  const decoders = new Map<string, StringDecoder>()
  let draft: Draft | null = null
  let head: Head = {}
  let rows = 0

  const begin = (text: string): void => {
    head = JSON.parse(text) as Head
    if (head.format !== archiveFormat) throw new Error('it is no archive of an organiser')
    try {
      draft = openDraft(folder, Number(head.schema))
    } catch {
      throw newer
    }
  }
  const takeLine = (file: string, line: string): void => {
    if (!draft) throw new Error(`${headFile} does not come first`)
    draft.add(file.slice(0, -'.jsonl'.length), JSON.parse(line, textAsBlob))
    rows += 1
  }
  const take = (file: string, piece: Uint8Array, isLast: boolean): void => {
    const hash = hashes.get(file) ?? createHash('sha256')
    hashes.set(file, hash.update(piece))
    if (file.startsWith('csv/')) return
    const decoder = decoders.get(file) ?? new StringDecoder('utf8')
    decoders.set(file, decoder)
    const text = (texts.get(file) ?? '') + decoder.write(Buffer.from(piece))
    if (!file.endsWith('.jsonl')) {
      texts.set(file, text)
      if (isLast && file === headFile) begin(text)
      return
    }
    const lines = text.split('\n')
    texts.set(file, lines.pop() ?? '')
    for (const line of lines) takeLine(file, line)
  }
  const finish = (): ReadArchive => {
    const sums = texts.get(sumsFile)
    if (sums === undefined || !draft) throw new Error('it was cut short')
    for (const [file, sum] of Object.entries(JSON.parse(sums) as Readonly<Record<string, string>>))
      if (hashes.get(file)?.digest('hex') !== sum) throw new Error(`${file} is not what it was`)
    if (rows !== head.rows) throw new Error(`it has ${rows} rows of ${head.rows}`)
    const { issuer, keys } = draft.finish()
    return { draft, issuer, name: String(head.name), rows, keys }
  }
  return { take, finish, remove: () => draft?.remove() }
}

const textAsBlob = (_name: string, value: unknown): unknown => {
  const base64 = (value as { readonly base64?: unknown } | null)?.base64
  return typeof base64 === 'string' ? Buffer.from(base64, 'base64') : value
}

const noSuchFile = (file: string): OperatorError =>
  new OperatorError({ en: `There is no file ${file}.`, fr: `Il n’y a pas de fichier ${file}.` })

const damaged = (file: string, what: string): OperatorError =>
  new OperatorError({
    en: `${file} cannot be taken in: ${what}. Nothing was changed. Fetch the archive again.`,
    fr: `${file} ne peut pas être reprise : ${what}. Rien n’a été modifié. Récupérez l’archive de nouveau.`,
  })

const newer = new OperatorError({
  en: 'This archive was written by a newer version of Contremarque. Update this service, then take it in. Nothing was changed.',
  fr: 'Cette archive a été écrite par une version plus récente de Contremarque. Mettez ce service à jour, puis reprenez-la. Rien n’a été modifié.',
})
