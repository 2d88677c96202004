import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, Response } from 'express'

const pack = promisify(gzip)
/** Below this a packed answer is hardly smaller. */
const fewestBytes = 1024

/** Answers with JSON, packed (RFC 9110 section 8.4.1.3) where the other side can unpack it. */
export const sendPacked = (request: Request, response: Response, value: unknown): Promise<void> =>
  sendPackedText(request, response, JSON.stringify(value))

export const json = 'application/json; charset=utf-8'

/** The same of text: of JSON unless another content type is given. */
export const sendPackedText = (
  request: Request,
  response: Response,
  text: string,
  type = json,
): Promise<void> => sendPackedBytes(request, response, Buffer.from(text), type)

/** The same of text in UTF-8; by Node itself, for the type, the length and what a browser holds already, which `send` looks for, are settled. */
async function sendPackedBytes(
  request: Request,
  response: Response,
  bytes: Uint8Array,
  type = json,
): Promise<void> {
  response.setHeader('content-type', type)
  response.vary('accept-encoding')
  const packed = await packedFor(request, [bytes])
  if (packed) response.setHeader('content-encoding', 'gzip')
  const sent = packed ?? bytes
  response.setHeader('content-length', sent.length)
  response.end(sent)
}

type Pieces = readonly (string | Uint8Array)[]

/** How many bytes an answer has, in UTF-8. */
export const lengthOf = (pieces: Pieces): number =>
  pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0)

const bytesOf = (piece: string | Uint8Array): Uint8Array =>
  typeof piece === 'string' ? Buffer.from(piece) : piece

/** An answer in one piece, packed; null where it goes as it is. */
export async function packedFor(request: IncomingMessage, pieces: Pieces): Promise<Uint8Array | null> {
  if (lengthOf(pieces) < fewestBytes || !takesPacked(request)) return null
  return pack(Buffer.concat(pieces.map(bytesOf)), { level: 1 })
}

const gzipSaid = /(?:^|,)\s*gzip\s*(?:;\s*q=([\d.]+))?/i
const anySaid = /(?:^|,)\s*\*\s*(?:;\s*q=([\d.]+))?/

/** Whether the other side can unpack an answer (RFC 9110 section 12.5.3). */
export function takesPacked({ headers }: IncomingMessage): boolean {
  const said = headers['accept-encoding']
  if (said === undefined) return false
  const [, quality = '1'] = gzipSaid.exec(said) ?? anySaid.exec(said) ?? ['', '0']
  return Number(quality) > 0
}
