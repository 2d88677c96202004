import { expect, it, vi } from 'vitest'
import { hourMs } from '../../../shared/model/time.ts'
import { blankRecord } from '../store/device-record.ts'
import { planOf } from '../store/programme-cache.ts'
import { statusBoard } from './status.ts'

const calendar = { timeZone: 'Europe/Paris', dayBeginsHour: 5 }
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

it('the gates stand in the order of their names, the second before the tenth', () => {
  const named = (name: string, id: string) => ({ kind: 'gate', key: id, body: { id, name } })
  const organiser = { kind: 'organiser', key: 'rex', body: { name: 'Le Rex', calendar } }
  const rows = [organiser, named('Porte 1', 'p-1'), named('Porte 10', 'p-10'), named('Porte 2', 'p-2')]
  const plan = planOf(rows as Parameters<typeof planOf>[0])
  const parts = { record: blankRecord, plan, link: 'online', isSyncing: false, canRemember: true } as const
  const { gates } = statusBoard(() => noon, parts).status()
  expect(gates.map(({ name }) => name)).toEqual(['Porte 1', 'Porte 2', 'Porte 10'])
})
