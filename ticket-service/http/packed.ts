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
export async function sendPackedText(
  request: Request,
  response: Response,
  text: string,
  type = 'json',
): Promise<void> {
  const bytes = Buffer.from(text)
  response.type(type).vary('accept-encoding')
  if (bytes.length < fewestBytes || !takesPacked(request)) return void response.send(bytes)
  response.set('content-encoding', 'gzip').send(await pack(bytes, { level: 1 }))
}

/** Whether the other side can unpack an answer. */
export const takesPacked = (request: Request): boolean => request.acceptsEncodings('gzip') === 'gzip'
