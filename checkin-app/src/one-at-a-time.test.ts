import { expect, it, vi } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

it('a second touch while the first is under way does nothing, one after it does', async () => {
  const waiting: (() => void)[] = []
  const call = vi.fn((_why: string) => new Promise<void>((resolve) => waiting.push(resolve)))
  const touch = oneAtATime(call)
  touch('paid')
  touch('paid')
  expect(call).toHaveBeenCalledTimes(1)
  waiting.shift()?.()
  await new Promise((resolve) => setTimeout(resolve))
  touch('again')
  expect(call.mock.calls).toEqual([['paid'], ['again']])
})
