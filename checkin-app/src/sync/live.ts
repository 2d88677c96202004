import { backoffMs } from './backoff.ts'
import { type Pace, pause } from './pace.ts'
import type { Failure } from './reply.ts'

/** A line longer than this is none of the service's. */
const mostCharacters = 4096

/**
 * Reads newline-delimited JSON until the stream or the signal ends; calls back with each line's kind, null where it has none. Never
 * throws.
 */
export async function readLines(
  stream: ReadableStream<Uint8Array>,
  onLine: (kind: string | null) => void,
  signal?: AbortSignal,
): Promise<void> {
  const reader = stream.getReader()
  const cancel = () => void reader.cancel().catch(() => undefined)
  if (signal?.aborted) cancel()
  signal?.addEventListener('abort', cancel)
  const decoder = new TextDecoder()
  let held = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      held += decoder.decode(value, { stream: true })
      const lines = held.split('\n')
      held = lines.pop() ?? ''
      for (const line of lines) onLine(kindOf(line))
      if (held.length > mostCharacters) return
    }
  } catch {
    // A cut channel is opened anew by whoever asked for it.
  } finally {
    signal?.removeEventListener('abort', cancel)
    cancel()
  }
}

function kindOf(line: string): string | null {
  try {
    const kind: unknown = JSON.parse(line)?.kind
    return typeof kind === 'string' ? kind : null
  } catch {
    return null
  }
}

export interface LiveDeps {
  /** Null: there is nobody to listen as, yet. */
  readonly open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array> | Failure | null>
  /** A sync is due: a nudge came, or the channel opened or ended. */
  readonly onNews: () => void
  /** Whether the channel speaks: where it does not, somebody has to ask from time to time. */
  readonly onLive: (isLive: boolean) => void
  readonly randomBytes: (count: number) => Uint8Array
  readonly pace: Pace
}

/**
 * Keeps the live channel open (SY7), with growing waits between failures, and takes a channel that is silent for longer than
 * its beats for dead: one that says nothing at all, as behind a proxy that holds streams back, after a few seconds. Runs until the signal ends; never throws.
 */
export async function keepLive(deps: LiveDeps, signal: AbortSignal): Promise<void> {
  const { open, onNews, onLive, randomBytes, pace } = deps
  let failures = 0
  while (!signal.aborted) {
    const channel = new AbortController()
    const close = () => channel.abort()
    signal.addEventListener('abort', close)
    // A proxy that holds a stream back may hold back its head, too.
    let silence = setTimeout(close, pace.firstWordMs)
    const stream = await open(channel.signal)
    if (stream instanceof ReadableStream) {
      onNews()
      const onLine = (kind: string | null) => {
        // SY5: a captive portal answers with 200 too, and is not to be asked every second all evening.
        if (kind === null) return
        failures = 0
        onLive(true)
        clearTimeout(silence)
        silence = setTimeout(close, pace.silenceMs)
        if (kind === 'nudge') onNews()
      }
      await readLines(stream, onLine, channel.signal)
      onLive(false)
      // RC5: whether the service is still there is asked at once, so that the status does not go on saying so.
      if (!signal.aborted) onNews()
    } else if (stream !== null && (stream.why === 'unconfirmed' || stream.why === 'unknown-device')) {
      // SC8: whoever may not listen any more is told why by a sync.
      onNews()
    }
    clearTimeout(silence)
    close()
    signal.removeEventListener('abort', close)
    failures += 1
    const waitMs = backoffMs(failures, randomBytes(1)[0] ?? 0) * pace.backoffScale
    await pause(stream === null ? pace.unconfirmedMs : waitMs, signal)
    if (stream === null) failures = 0
  }
}
