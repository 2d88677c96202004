import type { ErrorRequestHandler, Response } from 'express'

/**
 * The last handler of pages for people: a mistake in a form is said, everything else is a page without detail and reported. Once the
 * answer has begun it is cut.
 */
export const failedPage =
  (
    report: (cause: unknown) => void,
    pageOf: (response: Response, why: 'badForm' | 'failed') => string,
  ): ErrorRequestHandler =>
  (cause: { readonly status?: number }, _request, response, next) => {
    if (response.headersSent) {
      report(cause)
      return next(cause)
    }
    const status = cause.status ?? 500
    if (status >= 400 && status < 500) return response.status(status).send(pageOf(response, 'badForm'))
    report(cause)
    response.status(500).send(pageOf(response, 'failed'))
  }
