import type { Issuer } from '../../shared/model/ids.ts'

/** A gate that listens for "something changed". */
export type Listener = () => void

/** Tells the connected gates of an organiser that there is something to fetch (SY7). */
export interface Live {
  nudge(issuer: Issuer): void
  nudgeAll(): void
  listen(issuer: Issuer, listener: Listener): () => void
}

export function openLive(): Live {
  const listeners = new Map<Issuer, Set<Listener>>()
  const nudge = (issuer: Issuer): void => {
    for (const listener of listeners.get(issuer) ?? []) listener()
  }
  return {
    nudge,
    nudgeAll: () => {
      for (const issuer of listeners.keys()) nudge(issuer)
    },
    listen(issuer, listener) {
      const those = listeners.get(issuer) ?? new Set()
      listeners.set(issuer, those.add(listener))
      return () => those.delete(listener)
    },
  }
}

/**
 * Watches for what another process wrote, a command on the command line for one; what this one writes is nudged where it is
 * written, or every sync would call for the next. Answers how to stop.
 */
export function watchStore(revision: () => Promise<number>, changed: () => void, everyMs = 400): () => void {
  let last: number | null = null
  const timer = setInterval(() => {
    revision().then(
      (now) => {
        if (last !== null && now !== last) changed()
        last = now
      },
      // A store that is busy is asked again at the next turn.
      () => {},
    )
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
