import { backoffMs } from './backoff.ts'
import type { Pace } from './pace.ts'
import type { SyncResult } from './sync-once.ts'

export interface LoopDeps {
  /** One whole sync. */
  readonly run: () => Promise<SyncResult>
  /** Whether the live channel speaks, so that nobody needs to ask often. */
  readonly isLive: () => boolean
  /** What changed; how the link is, once a sync is over. */
  readonly onLink: (told: { readonly isSyncing: boolean; readonly link?: 'online' | 'offline' }) => void
  readonly randomBytes: (count: number) => Uint8Array
  readonly pace: Pace
}

export interface SyncLoop {
  /** A sync that begins after this call; answers once it is over. */
  sync(): Promise<void>
  stop(): void
}

/** How long until the next sync, where nothing calls for one before; null: not by itself. */
export function nextSyncMs(
  result: SyncResult,
  failures: number,
  chance: number,
  pace: Pace,
  isLive: boolean,
): number | null {
  switch (result.outcome) {
    case 'idle':
      return null
    case 'done':
      return isLive ? pace.idleMs : pace.pollMs
    case 'update-required':
      return pace.idleMs
    case 'unconfirmed':
      return pace.unconfirmedMs
    case 'failed':
      return backoffMs(failures, chance) * pace.backoffScale
  }
}

/**
 * Syncs when asked, and by itself from time to time. Syncs run one after the other: whatever is asked for while one is under
 * way is one more after it.
 */
export function syncLoop({ run, isLive, onLink, randomBytes, pace }: LoopDeps): SyncLoop {
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: Promise<void> | null = null
  let following: Promise<void> | null = null
  let failures = 0
  let isStopped = false

  async function once(): Promise<void> {
    clearTimeout(timer)
    if (isStopped) return
    onLink({ isSyncing: true })
    const result = await run().catch((): SyncResult => ({ outcome: 'failed', why: 'network' }))
    failures = result.outcome === 'failed' ? failures + 1 : 0
    const isOffline = result.outcome === 'failed' || result.outcome === 'idle'
    onLink({ isSyncing: false, link: isOffline ? 'offline' : 'online' })
    const waitMs = nextSyncMs(result, failures, randomBytes(1)[0] ?? 0, pace, isLive())
    if (waitMs !== null && !isStopped) timer = setTimeout(sync, waitMs)
  }

  function begin(): Promise<void> {
    const running = once().finally(() => {
      current = null
    })
    current = running
    return running
  }

  function sync(): Promise<void> {
    if (!current) return begin()
    following ??= current.then(() => {
      following = null
      return begin()
    })
    return following
  }

  return {
    sync,
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
