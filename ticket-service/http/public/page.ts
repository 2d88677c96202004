import { createHash } from 'node:crypto'
import type { Response } from 'express'
import { sendPackedText } from '../packed.ts'

/**
 * Answers with a page as it goes over a bad line: packed, and not at all where the browser holds the same one (RFC 9110, 8.8.3 and
 * 13.1.2).
 */
export async function sendPage(response: Response, text: string): Promise<void> {
  const { req: request } = response
  response.set('etag', markOf(text))
  if (request.fresh) {
    response.status(304).end()
    return
  }
  await sendPackedText(request, response, text, 'text/html; charset=utf-8')
}

/** Weak: the same page is another sequence of bytes once it is packed. */
const markOf = (text: string): string =>
  `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
