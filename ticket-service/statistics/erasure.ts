import { hourMs } from '../../shared/model/time.ts'
import type { Store } from '../store/store.ts'

const everyMs = 6 * hourMs

/** Erases what every organiser's period says, now and every few hours; answers with what stops it. */
export function keepErasing(store: Store, now: () => number, report: (cause: unknown) => void): () => void {
  let isStopped = false
  const erase = async (): Promise<void> => {
    try {
      for (const { issuer } of await store.programme.organisers())
        await store.visits.eraseHolders(issuer, now())
    } catch (cause) {
      // A store that was closed in between: the next start goes on.
      if (!isStopped) report(cause)
    }
  }
  void erase()
  const timer = setInterval(() => void erase(), everyMs)
  timer.unref()
  return () => {
    isStopped = true
    clearInterval(timer)
  }
}
