import { describe, expect, it } from 'vitest'
import { hourMs } from '../../../shared/model/time.ts'
import { now, session } from '../../e2e/gallery/evening.ts'
import { type ChosenSession, sessionCounted } from './counting.ts'

const at = (number: number, hours: number) =>
  session(number, `Salle ${number}`, new Date(now + hours * hourMs).toISOString(), 1)
/** Over, under way, next, and a late one. */
const visits = [at(1, -4), at(2, -0.5), at(3, 1), at(4, 3)]
const counted = (chosen: ChosenSession | null, hoursLater = 0) =>
  sessionCounted(visits, chosen, { now: now + hoursLater * hourMs })?.number

const [over, next] = visits.map(({ number }) => number).filter((number) => number === 1 || number === 3)
if (over === undefined || next === undefined) throw new Error('There are four visits.')

describe('visitors without a ticket', () => {
  it('are counted for what is under way, hour by hour', () => {
    expect([0, 2, 3.5].map((hours) => counted(null, hours))).toEqual([2, 3, 4])
  })

  it('are counted for the session that was chosen until it ends, and then for what is under way', () => {
    const chosen = { session: next, at: now }
    expect([0, 2.5, 3.5].map((hours) => counted(chosen, hours))).toEqual([3, 3, 4])
  })

  it('may be added to one that is over already, and to none', () => {
    expect(counted({ session: over, at: now })).toBe(1)
    expect(counted({ session: 'none', at: now }, 3)).toBeUndefined()
  })
})
