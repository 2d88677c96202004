import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { Unzip, type UnzipFileInfo, UnzipInflate, unzipSync, Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** How much may come out of an archive, however small it is: a bomb of ten kilobytes holds gigabytes. */
export interface ZipLimits {
  readonly files: number
  readonly bytes: number
}

export type Unzipped =
  | { readonly outcome: 'files'; readonly files: Readonly<Record<string, Uint8Array>> }
  | { readonly outcome: 'too-large' }
  | { readonly outcome: 'broken' }

/**
 * The files of an archive that are wanted. Nothing is inflated before the sizes that the archive states lie within the limits,
 * and a file that is longer than it states is cut there.
 */
export function filesOfZip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: ZipLimits,
): Unzipped {
  const listed = listedIn(bytes, isWanted, limits)
  if (listed.outcome !== 'list') return listed
  try {
    return { outcome: 'files', files: unzipSync(bytes, { filter: ({ name }) => isWanted(name) }) }
  } catch {
    return { outcome: 'broken' }
  }
}

function listedIn(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: ZipLimits,
):
  | { readonly outcome: 'list'; readonly names: readonly string[] }
  | { readonly outcome: 'too-large' }
  | { readonly outcome: 'broken' } {
  const wanted: UnzipFileInfo[] = []
  const list = (file: UnzipFileInfo): boolean => {
    if (isWanted(file.name)) wanted.push(file)
    return false
  }
  try {
    unzipSync(bytes, { filter: list })
  } catch {
    return { outcome: 'broken' }
  }
  const size = wanted.reduce((sum, { originalSize }) => sum + originalSize, 0)
  if (wanted.length > limits.files || size > limits.bytes) return { outcome: 'too-large' }
  return { outcome: 'list', names: wanted.map(({ name }) => name) }
}

export type ZipParts =
  | {
      readonly outcome: 'parts'
      readonly names: readonly string[]
      /** Inflates one; the last is remembered. @throws Error where it is broken. */
      readonly part: (name: string) => Uint8Array | undefined
    }
  | Exclude<Unzipped, { readonly outcome: 'files' }>

/** The same files, each inflated when it is asked for, so that no two need be held at once. */
export function partsOfZip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: ZipLimits,
): ZipParts {
  const listed = listedIn(bytes, isWanted, limits)
  if (listed.outcome !== 'list') return listed
  let last: { readonly name: string; readonly bytes: Uint8Array | undefined } | null = null
  const part = (name: string): Uint8Array | undefined => {
    if (last?.name === name) return last.bytes
    last = null
    last = { name, bytes: unzipSync(bytes, { filter: (file) => file.name === name })[name] }
    return last.bytes
  }
  return { outcome: 'parts', names: listed.names, part }
}

/** Files that an archive may hold without the extension for large ones, which older readers lack. */
export const mostZippedFiles = 65_535

/** A file as it goes into an archive, uncompressed: what is compressed already becomes no smaller. */
export interface ZippedFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly changedAt: number
}

/**
 * Writes an archive, file by file as they come, and ends `out`; a slow reader slows it. Where `signal` says so, or `out` is
 * closed, no further file is asked for.
 * @throws what `files` throws, and an AbortError where the signal came.
 */
export async function writeZip(
  files: AsyncIterable<ZippedFile>,
  out: Writable,
  signal: AbortSignal,
): Promise<void> {
  let isFull = false
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    isFull = !out.write(chunk)
  })
  for await (const { name, bytes, changedAt } of files) {
    signal.throwIfAborted()
    const file = new ZipPassThrough(name)
    file.mtime = changedAt
    zip.add(file)
    file.push(bytes, true)
    if (isFull) await once(out, 'drain', { signal })
  }
  signal.throwIfAborted()
  zip.end()
  await new Promise<void>((resolve) => out.end(resolve))
}

/** A file as it goes into an archive piece by piece, compressed on the way. */
export interface StreamedFile {
  readonly name: string
  readonly pieces: Iterable<Uint8Array>
}

/**
 * Writes an archive of files of any length, and leaves `out` open for no more; whatever the length, no more than a piece of one is
 * held. Between pieces others have their turn.
 */
export async function writeStreamedZip(files: Iterable<StreamedFile>, out: Writable): Promise<void> {
  let isFull = false
  let failure: unknown = null
  out.once('error', (cause) => {
    failure = cause
  })
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    isFull = !out.write(chunk)
  })
  for (const { name, pieces } of files) {
    const file = new ZipDeflate(name)
    zip.add(file)
    for (const piece of pieces) {
      if (failure) throw failure
      file.push(piece)
      if (isFull) await once(out, 'drain')
      else await new Promise((resolve) => setImmediate(resolve))
    }
    file.push(new Uint8Array(), true)
  }
  zip.end()
  out.end()
  await finished(out)
}

/** Reads an archive from its beginning to its end and hands its files on piece by piece. @throws what is wrong with it. */
export async function readZip(
  chunks: AsyncIterable<Uint8Array>,
  onPiece: (name: string, piece: Uint8Array, isLast: boolean) => void,
): Promise<void> {
  const unzip = new Unzip((file) => {
    file.ondata = (error, piece, isLast) => {
      if (error) throw error
      onPiece(file.name, piece, isLast)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for await (const chunk of chunks) unzip.push(chunk)
  unzip.push(new Uint8Array(), true)
}
