import { describe, expect, it } from 'vitest'
import { hourMs } from '../../shared/model/time.ts'
import { now, session } from '../e2e/gallery/evening.ts'
import { soonestFirst } from './soonest-first.ts'

const at = (number: number, hours: number) =>
  session(number, `Salle ${number}`, new Date(now + hours * hourMs).toISOString(), 1)
const numbers = (...sessions: Parameters<typeof soonestFirst>[0]) =>
  soonestFirst(sessions, now).map(({ number }) => number)

describe('the sessions named at a gate', () => {
  it('are those of about now, the soonest first, where an exit takes all that ever were', () => {
    expect(numbers(at(1, 3), at(2, -24 * 30), at(3, -1), at(4, 24 * 30), at(5, -20))).toEqual([5, 3, 1])
  })

  it('are all where none is near', () => {
    expect(numbers(at(4, 24 * 30), at(2, -24 * 30))).toEqual([2, 4])
  })
})
