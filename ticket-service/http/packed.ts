import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, Response } from 'express'

const pack = promisify(gzip)
/** Below this a packed answer is hardly smaller. */
const fewestBytes = 1024

/** Answers with JSON, packed (RFC 9110 section 8.4.1.3) where the other side can unpack it. */
export const sendPacked = (request: Request, response: Response, value: unknown): Promise<void> =>
  sendPackedText(request, response, JSON.stringify(value))

/** The same of JSON that is text already. */
export async function sendPackedText(request: Request, response: Response, text: string): Promise<void> {
  const json = Buffer.from(text)
  response.type('json').vary('accept-encoding')
  const isPacked = json.length >= fewestBytes && request.acceptsEncodings('gzip') === 'gzip'
  if (!isPacked) return void response.send(json)
  response.set('content-encoding', 'gzip').send(await pack(json, { level: 1 }))
}
