import { closeSync, createWriteStream, openSync, readSync, rmSync } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request } from 'express'

/** A file that came in a form, as it lies in the file of that form. */
export interface SpooledFile {
  readonly path: string
  readonly name: string
  readonly start: number
  readonly end: number
}

/** More than a browser writes before a file: its boundary, its name and its type. */
const headBytes = 4096

/**
 * Keeps a form of one file on the disk as it comes, however large it is, and finds the file in it: it lies between the first empty
 * line and the last boundary (RFC 7578, RFC 2046 section 5.1.1). What is too large is read to its end and thrown away, since a browser
 * shows no answer that comes before; nothing is left on the disk then.
 */
export async function spoolFile(
  request: Request,
  path: string,
  mostBytes: number,
): Promise<SpooledFile | 'no-file' | 'too-large'> {
  let bytes = 0
  const within = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > mostBytes + headBytes) done()
      else done(null, chunk)
    },
  })
  const gone = <Why extends string>(why: Why): Why => {
    rmSync(path, { force: true })
    return why
  }
  try {
    await pipeline(request, within, createWriteStream(path, { mode: 0o600 }))
  } catch (cause) {
    gone('cut')
    throw cause
  }
  if (bytes > mostBytes + headBytes) return gone('too-large')
  return fileIn(request.get('content-type') ?? '', path, bytes) ?? gone('no-file')
}

function fileIn(contentType: string, path: string, bytes: number): SpooledFile | null {
  const [, quoted, bare] = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? []
  const boundary = `--${quoted ?? bare ?? ''}`
  const foot = `\r\n${boundary}--`
  const head = textAt(path, 0, headBytes)
  const start = head.indexOf('\r\n\r\n') + 4
  const tail = textAt(path, Math.max(0, bytes - foot.length - 4), foot.length + 4)
  const end = bytes - tail.length + tail.lastIndexOf(foot) - 1
  const isForm = head.startsWith(`${boundary}\r\n`) && start > 4 && tail.includes(foot)
  const [, name = ''] = /filename="([^"\r\n]*)"/i.exec(head.slice(0, start)) ?? []
  if (!isForm || name === '' || end < start) return null
  return { path, start, end, name: Buffer.from(name, 'latin1').toString('utf8').slice(0, 200) }
}

/** Bytes of a file as characters of the same numbers. */
function textAt(path: string, from: number, length: number): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(length)
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, length, from))
  } finally {
    closeSync(file)
  }
}
