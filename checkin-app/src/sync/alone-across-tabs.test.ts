import { expect, it } from 'vitest'
import { aloneAcrossTabs } from './alone-across-tabs.ts'

it('two tabs sync one after the other', async () => {
  const said: string[] = []
  const job = (name: string) => async () => {
    said.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    said.push(`${name} ends`)
  }
  await Promise.all([aloneAcrossTabs('one', job('a')), aloneAcrossTabs('one', job('b'))])
  expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
})

it('a tab that never ends is not waited for', async () => {
  void aloneAcrossTabs('stuck', () => new Promise(() => {}))
  expect(await aloneAcrossTabs('stuck', async () => 'synced', 10)).toBe('synced')
})

it('a job that fails is not run twice', async () => {
  let runs = 0
  const failing = async () => {
    runs += 1
    throw new Error('the store is gone')
  }
  await expect(aloneAcrossTabs('failing', failing)).rejects.toThrow('the store is gone')
  expect(runs).toBe(1)
})
