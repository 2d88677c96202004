import type { ServerResponse } from 'node:http'
import type { ErrorRequestHandler, RequestHandler } from 'express'

/** An error as people and programs read it (RFC 9457); `code` stays the same for ever, the detail says what to do. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly [member: string]: unknown
}

export function sendProblem(response: ServerResponse, { code, ...problem }: Problem): void {
  const text = JSON.stringify({ type: `urn:contremarque:problem:${code}`, code, ...problem })
  response.statusCode = problem.status
  response.setHeader('content-type', 'application/problem+json; charset=utf-8')
  response.setHeader('content-length', Buffer.byteLength(text))
  response.end(text)
}

export const notFound: RequestHandler = (_request, response) => {
  sendProblem(response, { status: 404, code: 'not-found', title: 'There is nothing here.' })
}

/** What a body parser refuses is the sender's mistake and is named; everything else is a 500 without detail. */
export const failed =
  (report: (cause: unknown) => void): ErrorRequestHandler =>
  (cause: { readonly type?: string; readonly status?: number }, _request, response, next) => {
    if (response.headersSent) return next(cause)
    const mistake = (mistakes as Readonly<Record<string, Problem>>)[cause.type ?? '']
    if (mistake) return sendProblem(response, mistake)
    if (cause.status !== undefined && cause.status >= 400 && cause.status < 500)
      return sendProblem(response, {
        status: cause.status,
        code: 'bad-request',
        title: 'The request cannot be read.',
      })
    report(cause)
    sendProblem(response, internal)
  }

export const internal: Problem = {
  status: 500,
  code: 'internal',
  title: 'The service could not do this. Try again.',
}

/** By the names that express's body parsers give them. */
export const mistakes = {
  'entity.too.large': {
    status: 413,
    code: 'body-too-large',
    title: 'The body is too large.',
    detail: 'Send it in smaller parts.',
  },
  'entity.parse.failed': { status: 400, code: 'not-json', title: 'The body is not JSON.' },
  'encoding.unsupported': { status: 415, code: 'encoding', title: 'The content encoding is not supported.' },
  'charset.unsupported': { status: 415, code: 'charset', title: 'The charset is not supported. Send UTF-8.' },
  'request.aborted': { status: 400, code: 'cut-short', title: 'The body was cut short.' },
} as const satisfies Readonly<Record<string, Problem>>
