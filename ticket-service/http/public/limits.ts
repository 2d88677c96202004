import type { Request, RequestHandler, Response } from 'express'
import rateLimit from 'express-rate-limit'
import { plainPage } from '../../public/layout.ts'
import { guestOf } from './guest.ts'

/** Answers somebody who asked too often, and may again in so many minutes. */
type Refuse = (request: Request, response: Response, minutes: number) => void | Promise<void>

/** Requests of one address in a while; behind a limit a person still reads a page that says so. */
export const limited = (limit: number, windowMs: number, refuse: Refuse = refusePage): RequestHandler =>
  rateLimit({
    windowMs,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler(request, response) {
      const seconds = Number(response.get('retry-after') ?? 0)
      return refuse(request, response.status(429), Math.max(1, Math.ceil(seconds / 60)))
    },
  })

function refusePage(_request: Request, response: Response, minutes: number): void {
  const guest = guestOf(response)
  const { tooMany, tooManyAdvice } = guest.words
  response.send(plainPage(guest, tooMany, tooManyAdvice(minutes)))
}
