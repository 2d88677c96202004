import { createWriteStream, rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy'

/** A file that came in a form, as it lies on the disk. */
export interface SpooledFile {
  readonly path: string
  readonly name: string
}

/**
 * Keeps the file of a form on the disk as it comes, however large it is. What is too large is read to its end and thrown away, since a
 * browser shows no answer that comes before; nothing is left on the disk then, nor where the form ends in its middle.
 * @throws where the line is cut or the disk does not take it; nothing is left then either.
 */
export async function spoolFile(
  request: IncomingMessage,
  path: string,
  mostBytes: number,
): Promise<SpooledFile | 'no-file' | 'too-large'> {
  const form = formOf(request, mostBytes)
  if (!form) {
    request.resume()
    return 'no-file'
  }
  const files: { name: string; bytes: BusboyFileStream; written: Promise<void> }[] = []
  form.on('file', (_field, bytes, name) => {
    if (!name) {
      bytes.resume()
      return
    }
    const written = pipeline(bytes, createWriteStream(path, { mode: 0o600 }))
    written.catch((cause) => form.destroy(cause))
    files.push({ name, bytes, written })
  })
  let isWhole = true
  try {
    await pipeline(request, form)
    await files[0]?.written
  } catch (cause) {
    isWhole = false
    files[0]?.bytes.destroy()
    await files[0]?.written.catch(() => {})
    if (!request.complete || (cause as NodeJS.ErrnoException).errno !== undefined) {
      rmSync(path, { force: true })
      throw cause
    }
  }
  const [file] = files
  if (isWhole && file && file.bytes.bytesRead > 0 && !file.bytes.truncated)
    return { path, name: file.name.slice(0, 200) }
  rmSync(path, { force: true })
  return file?.bytes.truncated ? 'too-large' : 'no-file'
}

/** Null for what is no form. */
function formOf({ headers }: IncomingMessage, fileSize: number) {
  try {
    return new Busboy({ headers: headers as BusboyHeaders, limits: { files: 1, fields: 0, fileSize } })
  } catch {
    return null
  }
}
