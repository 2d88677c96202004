import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, Response } from 'express'

const pack = promisify(gzip)
/** Below this a packed answer is hardly smaller. */
const fewestBytes = 1024

/** Answers with JSON, packed (RFC 9110 section 8.4.1.3) where the other side can unpack it. */
export const sendPacked = (request: Request, response: Response, value: unknown): Promise<void> =>
  sendPackedText(request, response, JSON.stringify(value))

/** The same of text: of JSON unless another type is named. */
export const sendPackedText = (
  request: Request,
  response: Response,
  text: string,
  type = 'json',
): Promise<void> => sendPackedBytes(request, response, Buffer.from(text), type)

/** The same of text in UTF-8. */
export async function sendPackedBytes(
  request: Request,
  response: Response,
  bytes: Uint8Array,
  type = 'json',
): Promise<void> {
  response.type(type).vary('accept-encoding')
  if (bytes.length < fewestBytes || !takesPacked(request)) return void response.send(bytes)
  response.set('content-encoding', 'gzip').send(await pack(bytes, { level: 1 }))
}

/** Whether the other side can unpack an answer. */
export const takesPacked = (request: Request): boolean => request.acceptsEncodings('gzip') === 'gzip'
