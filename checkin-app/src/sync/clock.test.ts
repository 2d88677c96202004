import { describe, expect, it } from 'vitest'
import { hourMs } from '../../../shared/model/time.ts'
import { clockAt, compareClocks, watchClock } from './clock.ts'

const noon = Date.parse('2026-11-23T12:00:00Z')
const compared = { offsetMs: -5000, at: noon, jumped: false }

describe('a device’s clock', () => {
  it('SY6: is compared at the middle of the round trip, in whole milliseconds', () => {
    expect(compareClocks({ sentAt: noon, roundTripMs: 301.4, serviceClock: noon + 90_150 })).toEqual({
      offsetMs: 89_999,
      at: noon + 301,
      jumped: false,
    })
  })

  it('AD9: corrected by its offset it is sure for 24 hours', () => {
    expect(clockAt(noon + 24 * hourMs, compared, noon)).toEqual({
      now: noon + 24 * hourMs - 5000,
      quality: 'sure',
    })
    expect(clockAt(noon + 24 * hourMs + 1, compared, noon).quality).toBe('unsure')
  })

  it('AD9: never compared it is that, and not corrected', () => {
    expect(clockAt(noon, null, 0)).toEqual({ now: noon, quality: 'never-compared' })
  })

  it('AD9: is unsure once it shows a time earlier than one already seen', () => {
    expect(clockAt(noon + 60_000, compared, noon + 60_000).quality).toBe('sure')
    expect(clockAt(noon + 60_000, compared, noon + 62_000).quality).toBe('unsure')
  })

  it('AD9: is unsure once it was set', () => {
    expect(clockAt(noon + 1, { ...compared, jumped: true }, noon).quality).toBe('unsure')
  })
})

describe('watching the clock', () => {
  function watched() {
    const time = { wall: noon, monotonic: 0 }
    const clock = watchClock({ now: () => time.wall, monotonicMs: () => time.monotonic })
    const pass = (wall: number, monotonic = wall) => {
      time.wall += wall
      time.monotonic += monotonic
    }
    return { clock, pass }
  }

  it.each([
    ['half a minute apart is no jump', 60_000, 30_000, false],
    ['more is one', 60_001, 30_000, true],
    ['backwards too', -1, 30_000, true],
    ['hours that both clocks count are none', 9 * hourMs, 9 * hourMs, false],
  ])('AD9: %s', (_name, wall, monotonic, jumped) => {
    const { clock, pass } = watched()
    pass(wall, monotonic)
    expect(clock.hasJumpedSince(compared)).toBe(jumped)
  })

  it('AD9: a comparison after the jump makes good for it', () => {
    const { clock, pass } = watched()
    pass(hourMs, 0)
    expect(clock.hasJumpedSince(compared)).toBe(true)
    const anew = { ...compared, at: clock.now() }
    expect(clock.hasJumpedSince(anew)).toBe(false)
    pass(hourMs, 0)
    expect(clock.hasJumpedSince(anew)).toBe(true)
  })

  it('shows whole milliseconds, as facts have them', () => {
    const { clock, pass } = watched()
    pass(0.6)
    expect(clock.now()).toBe(noon + 1)
  })
})
