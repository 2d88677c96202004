import type { RequestHandler, Response } from 'express'

/** The answers that are on their way, so that a stop can end those that would never end by themselves. */
export interface OpenAnswers {
  readonly track: RequestHandler
  /** Ends the live channels; devices and pages ask again, and find the next service. */
  endStreams(): void
}

const isStream = (response: Response): boolean =>
  /^(application\/x-ndjson|text\/event-stream)/.test(String(response.getHeader('content-type')))

export function openAnswers(): OpenAnswers {
  const open = new Set<Response>()
  return {
    track(_request, response, next) {
      open.add(response)
      response.once('close', () => open.delete(response))
      next()
    },
    endStreams() {
      for (const response of open) if (isStream(response)) response.end()
    },
  }
}
