import { expect, it, vi } from 'vitest'
import { latePart } from './late-part.ts'

it('a part of the app is fetched once, and anew only where that failed', async () => {
  const fetchPart = vi.fn<() => Promise<string>>()
  fetchPart.mockRejectedValueOnce(new Error('no network')).mockResolvedValue('the log')
  const part = latePart(fetchPart)
  expect(part.held()).toBeNull()
  await expect(part.fetch()).rejects.toThrow('no network')
  expect(await Promise.all([part.fetch(), part.fetch()])).toEqual(['the log', 'the log'])
  expect(part.held()).toBe('the log')
  expect(fetchPart).toHaveBeenCalledTimes(2)
})
