import type { RequestHandler } from 'express'
import rateLimit from 'express-rate-limit'
import { plainPage } from '../../public/layout.ts'
import { guestOf } from './guest.ts'

/** Requests of one address in a while; behind a limit a person still reads a page that says so. */
export const limited = (limit: number, windowMs: number): RequestHandler =>
  rateLimit({
    windowMs,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler(_request, response) {
      const guest = guestOf(response)
      const { tooMany, tooManyAdvice } = guest.words
      response.status(429).send(plainPage(guest, tooMany, tooManyAdvice))
    },
  })
