import { describe, expect, it } from 'vitest'
import { hourMs } from '../../shared/model/time.ts'
import { hall, programme } from '../store/contract-world.ts'
import { seriesAround } from './code-secrets.ts'

const [session] = programme.sessions.filter(({ number }) => number === hall)
if (!session) throw new Error('no session')
const { starts, ends } = session
const alone = { ...programme, sessions: [session] }

describe('the codes that may be typed at a door', () => {
  it.each([
    ['a millisecond more than 36 hours before', starts - 36 * hourMs - 1, 0],
    ['36 hours before', starts - 36 * hourMs, 1],
    ['a millisecond less than 12 hours after its end', ends + 12 * hourMs - 1, 1],
    ['12 hours after its end', ends + 12 * hourMs, 0],
  ])('are those of a session around its time: %s', (_when, now, count) => {
    expect(seriesAround(alone, now).filter(({ kind }) => kind === 'session')).toHaveLength(count)
  })
})
