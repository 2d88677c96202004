import { describe, expect, it, vi } from 'vitest'
import { backoffMs } from './backoff.ts'
import { keepLive, readLines } from './live.ts'
import { doorPace } from './pace.ts'
import { type Failure, failed } from './reply.ts'

const streamOf = (...chunks: readonly string[]) =>
  new ReadableStream<Uint8Array>({
    start(channel) {
      for (const chunk of chunks) channel.enqueue(new TextEncoder().encode(chunk))
      channel.close()
    },
  })

describe('the lines of the live channel', () => {
  it('are read whole, however they are cut', async () => {
    const kinds: (string | null)[] = []
    await readLines(streamOf('{"kind":"be', 'at"}\n{"kind":"nudge"}', '\n\n<html>\n{"kind":"nudge'), (kind) =>
      kinds.push(kind),
    )
    expect(kinds).toEqual(['beat', 'nudge', null, null])
  })

  it('end where one is longer than any of the service’s', async () => {
    const cancelled = vi.fn()
    const endless = new ReadableStream<Uint8Array>({
      pull: (channel) => channel.enqueue(new Uint8Array(1024).fill(120)),
      cancel: cancelled,
    })
    await readLines(endless, () => {})
    expect(cancelled).toHaveBeenCalledOnce()
  })
})

describe('the live channel', () => {
  const onLive = () => {}
  const pace = { ...doorPace, silenceMs: 30, firstWordMs: 30, unconfirmedMs: 1, backoffScale: 0.001 }
  const randomBytes = (count: number) => new Uint8Array(count)

  it('is opened anew after it is cut, after a failure, and once there is somebody to listen as', async () => {
    const closing = new AbortController()
    const answers = [null, failed('network'), streamOf('{"kind":"nudge"}\n'), streamOf()]
    const news = vi.fn()
    const open = vi.fn(async () => {
      const next = answers.shift()
      if (next === undefined) closing.abort()
      return next ?? null
    })
    await keepLive({ open, onNews: news, onLive, randomBytes, pace }, closing.signal)
    expect(open).toHaveBeenCalledTimes(5)
    // Each time it opens, for what was missed meanwhile, at the nudge, and each time it ends, for whether the service is there.
    expect(news).toHaveBeenCalledTimes(5)
  })

  it('that is silent for longer than its beats is dead', async () => {
    const closing = new AbortController()
    let opened = 0
    const open = async (signal: AbortSignal) => {
      opened += 1
      if (opened === 2) closing.abort()
      return new ReadableStream<Uint8Array>({
        start: (channel) => signal.addEventListener('abort', () => channel.error(new TypeError('aborted'))),
      })
    }
    await keepLive({ open, onNews: () => {}, onLive, randomBytes, pace }, closing.signal)
    expect(opened).toBe(2)
  })

  it('SY7: that a proxy holds back is given up after a few seconds without a word, and is not taken for live', async () => {
    const closing = new AbortController()
    const said: boolean[] = []
    let opened = 0
    // The head of the answer never comes.
    const open = (signal: AbortSignal) =>
      new Promise<Failure>((resolve) => {
        opened += 1
        if (opened === 3) closing.abort()
        const end = () => resolve(failed('network'))
        if (signal.aborted) end()
        signal.addEventListener('abort', end)
      })
    const deps = { open, onNews: () => {}, onLive: (is: boolean) => said.push(is), randomBytes, pace }
    await keepLive({ ...deps, pace: { ...pace, silenceMs: 1e9 } }, closing.signal)
    expect([opened, said]).toEqual([3, []])
  })

  it('SY5: where a captive portal answers with its own page is not taken for live, and the waits grow', async () => {
    vi.useFakeTimers()
    try {
      const closing = new AbortController()
      const said = new Set<boolean>()
      const open = vi.fn(async () => streamOf('<!doctype html>\n<title>Free WiFi</title>\n'))
      const deps = { open, onNews: () => {}, onLive: (is: boolean) => said.add(is), randomBytes }
      const kept = keepLive({ ...deps, pace: doorPace }, closing.signal)
      await vi.advanceTimersByTimeAsync(60_000)
      closing.abort()
      await kept
      // After 0.5, 1, 2, 4, 8 seconds, then every 15.
      expect([open.mock.calls.length, said]).toEqual([8, new Set([false])])
    } finally {
      vi.useRealTimers()
    }
  })

  it('SY7: is live from its first word to its end', async () => {
    const closing = new AbortController()
    const said: boolean[] = []
    const open = async () => {
      if (said.length > 0) closing.abort()
      return said.length === 0 ? streamOf('{"kind":"beat"}\n{"kind":"nudge"}\n') : null
    }
    const onLive = (is: boolean) => said.push(is)
    await keepLive({ open, onNews: () => {}, onLive, randomBytes, pace }, closing.signal)
    expect(said).toEqual([true, true, false])
  })
})

describe('the wait after failures', () => {
  it.each([
    [1, 0, 500],
    [1, 255, 1000],
    [4, 255, 8000],
    [20, 255, 30_000],
    [20, 0, 15_000],
  ])('doubles up to half a minute, of which chance takes up to a half: %i', (failures, chance, expected) => {
    expect(backoffMs(failures, chance)).toBe(expected)
  })
})
