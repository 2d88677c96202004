import { pino } from 'pino'

/**
 * What a log line may say. The type has no room for a token, a name, an e-mail address or a credential: whoever needs another
 * member adds it here, and thinks.
 */
export interface LogLine {
  readonly event: string
  readonly device?: string
  readonly issuer?: string
  readonly count?: number
  readonly method?: string
  /** A route's pattern, never an address: addresses hold the secrets of links. */
  readonly route?: string
  readonly status?: number
  readonly ms?: number
  readonly address?: string
  readonly cause?: LoggedCause
}

/**
 * Of an error that nobody foresaw: what it is and where. Its message is left out save for those of the system and of the
 * database, which are known to hold none of our data: others quote what they stumbled over ("Unexpected token … in …").
 */
export interface LoggedCause {
  readonly name: string
  readonly code?: string
  readonly message?: string
  readonly at: readonly string[]
}

export interface Log {
  debug(line: LogLine): void
  info(line: LogLine): void
  error(line: LogLine): void
}

/** JSON lines, to standard output unless said otherwise. */
export function openLog(level: string, write?: (line: string) => void): Log {
  const options = { level, base: null }
  const logger = write ? pino(options, { write }) : pino(options)
  return {
    debug: (line) => logger.debug(line),
    info: (line) => logger.info(line),
    error: (line) => logger.error(line),
  }
}

const mostFrames = 8

export function causeOf(cause: unknown): LoggedCause {
  if (!(cause instanceof Error)) return { name: typeof cause, at: [] }
  const { name, message, stack = '' } = cause
  const { code } = cause as NodeJS.ErrnoException
  // A message of several lines could pass for frames.
  const frames = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : ''
  const at = frames
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, mostFrames)
    .map((line) => line.trim())
  const isKnown = typeof code === 'string' && (/^E[A-Z]+$/.test(code) || code.startsWith('SQLITE_'))
  return { name, ...(isKnown ? { code, message } : {}), at }
}
