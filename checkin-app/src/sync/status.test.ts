import { expect, it, vi } from 'vitest'
import { hourMs } from '../../../shared/model/time.ts'
import { blankRecord } from '../store/device-record.ts'
import { planOf } from '../store/programme-cache.ts'
import { statusBoard } from './status.ts'

const noon = Date.parse('2026-11-23T12:00:00Z')

it('that time has passed is nothing new, that the clock is no longer sure is', () => {
  let now = noon
  const comparison = { offsetMs: 0, at: noon, jumped: false }
  const record = { ...blankRecord, comparison }
  const parts = { record, plan: planOf([]), link: 'online', isSyncing: false, canRemember: true } as const
  const board = statusBoard(() => now, parts)
  const told = vi.fn()
  board.onStatus(told)
  now += hourMs
  board.set({})
  expect(told).not.toHaveBeenCalled()
  expect(board.status().clock).toEqual({ now: noon + hourMs, quality: 'sure' })
  now += 24 * hourMs
  board.set({})
  expect(told).toHaveBeenCalledOnce()
  expect(board.status().clock.quality).toBe('unsure')
})
