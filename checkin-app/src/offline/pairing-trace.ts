/** What is known of a pairing besides what the store says. */
export interface Trace {
  /** Scans that were not sent when it was last looked at. */
  readonly unsent: number
}

/**
 * A trace of the pairing outside of the store: a browser that runs out of space clears the store as a whole, and without a trace
 * a phone that lost its memory looks like one that was never paired.
 */
export interface PairingTrace {
  read(): Trace | null
  keep(trace: Trace): void
  clear(): void
}

const key = 'contremarque:paired'
const yearSeconds = 365 * 24 * 60 * 60

/**
 * Keeps the trace in local storage, which Chromium does not clear with the store, and in a cookie, which Firefox does not. Where
 * both are forbidden there is none.
 */
export function pairingTrace(base: string): PairingTrace {
  const cookie = (value: string, maxAge: number): void => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
    document.cookie = `paired=${value}; path=${base}; max-age=${maxAge}; samesite=strict`
  }
  const quietly = (job: () => void): void => {
    try {
      job()
    } catch {
      // What is forbidden here costs an explanation, never a scan.
    }
  }
  const read = (text: string | null | undefined): Trace | null =>
    text && /^\d{1,9}$/.test(text) ? { unsent: Number(text) } : null
  return {
    read() {
      try {
        return read(localStorage.getItem(key)) ?? read(/(?:^|; )paired=(\d+)/.exec(document.cookie)?.[1])
      } catch {
        return null
      }
    },
    keep({ unsent }) {
      quietly(() => localStorage.setItem(key, String(unsent)))
      quietly(() => cookie(String(unsent), yearSeconds))
    },
    clear() {
      quietly(() => localStorage.removeItem(key))
      quietly(() => cookie('', 0))
    },
  }
}
