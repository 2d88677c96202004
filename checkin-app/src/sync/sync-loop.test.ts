import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { doorPace } from './pace.ts'
import { nextSyncMs, syncLoop } from './sync-loop.ts'
import type { SyncResult } from './sync-once.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function looping(result: SyncResult, isLive = () => true) {
  const waiting: (() => void)[] = []
  const run = vi.fn(() => new Promise<SyncResult>((resolve) => waiting.push(() => resolve(result))))
  const loop = syncLoop({
    run,
    isLive,
    onLink: () => undefined,
    randomBytes: () => new Uint8Array([255]),
    pace: doorPace,
  })
  const finish = async () => {
    waiting.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { loop, run, finish }
}

describe('the sync loop', () => {
  it('whatever is asked for while a sync runs is one more after it', async () => {
    const { loop, run, finish } = looping({ outcome: 'done' })
    void loop.sync()
    const asked = [loop.sync(), loop.sync(), loop.sync()]
    expect(run).toHaveBeenCalledTimes(1)
    await finish()
    expect(run).toHaveBeenCalledTimes(2)
    await finish()
    await Promise.all(asked)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('syncs every 30 seconds by itself', async () => {
    const { loop, run, finish } = looping({ outcome: 'done' })
    void loop.sync()
    await finish()
    await vi.advanceTimersByTimeAsync(29_999)
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('SY7: asks every three seconds while the live channel does not come through', async () => {
    let isLive = false
    const { loop, run, finish } = looping({ outcome: 'done' }, () => isLive)
    void loop.sync()
    await finish()
    await vi.advanceTimersByTimeAsync(3000)
    expect(run).toHaveBeenCalledTimes(2)
    isLive = true
    await finish()
    await vi.advanceTimersByTimeAsync(29_999)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('says how the link is once a sync is over, never while one is under way, and takes what throws for a failure', async () => {
    const told: unknown[] = []
    const run = vi.fn(async (): Promise<SyncResult> => {
      if (run.mock.calls.length === 1) return { outcome: 'done' }
      throw new Error('the store is gone')
    })
    const loop = syncLoop({
      run,
      isLive: () => true,
      onLink: (news) => told.push(news),
      randomBytes: () => new Uint8Array(1),
      pace: doorPace,
    })
    await loop.sync()
    await loop.sync()
    loop.stop()
    const underWay = { isSyncing: true }
    const over = (link: string) => ({ isSyncing: false, link })
    expect(told).toEqual([underWay, over('online'), underWay, over('offline')])
  })

  it('is still once stopped', async () => {
    const { loop, run, finish } = looping({ outcome: 'done' })
    void loop.sync()
    await finish()
    loop.stop()
    await vi.advanceTimersByTimeAsync(100_000)
    await loop.sync()
    expect(run).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['two seconds while the organiser compares the words', { outcome: 'unconfirmed' }, 0, 2000],
    ['growing waits after failures', { outcome: 'failed', why: 'network' }, 3, 4000],
    ['not at all while there is nobody to sync as', { outcome: 'idle' }, 0, null],
  ] as const)('waits %s', (_name, result, failures, expected) => {
    expect(nextSyncMs(result, failures, 255, doorPace, true)).toBe(expected)
  })
})
