import { expect, it } from 'vitest'
import type { SessionNumber } from '../../shared/model/ids.ts'
import { now, session } from '../e2e/gallery/evening.ts'
import { stillOnFirst } from './still-on-first.ts'

it('counts say first what is still on', () => {
  const sessions = [
    session(1, 'A', '2026-11-23T18:00:00+01:00', 1),
    session(2, 'B', '2026-11-23T20:30:00+01:00', 1),
  ]
  const count = (number: number) => ({
    session: number as SessionNumber,
    entered: 0,
    left: 0,
    inside: 0,
    capacityLeft: null,
  })
  const order = stillOnFirst([count(1), count(2)], sessions, now).map((one) => one.session)
  expect(order).toEqual([2, 1])
})
