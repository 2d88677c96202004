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
  readonly status?: number
  readonly address?: string
  /** Of an error that nobody foresaw: its name, message and stack. */
  readonly cause?: { readonly name: string; readonly message: string; readonly stack?: string | undefined }
}

export interface Log {
  info(line: LogLine): void
  error(line: LogLine): void
}

export function openLog(level: string): Log {
  const logger = pino({ level, base: null })
  return {
    info: (line) => logger.info(line),
    error: (line) => logger.error(line),
  }
}

export const causeOf = (cause: unknown): NonNullable<LogLine['cause']> =>
  cause instanceof Error
    ? { name: cause.name, message: cause.message, stack: cause.stack }
    : { name: 'unknown', message: String(cause) }
