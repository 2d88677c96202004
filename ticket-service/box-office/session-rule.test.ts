import { describe, expect, it } from 'vitest'
import type { Session } from '../../shared/model/programme.ts'
import { hourMs, minuteMs } from '../../shared/model/time.ts'
import { evening, programme } from '../store/contract-world.ts'
import { overlapsOf, planSessions, type SessionRule, timesBetween } from './session-rule.ts'
import { readDate, readTime, wallMoment, wallOf } from './wall-clock.ts'

const paris = 'Europe/Paris'
const everyDay = new Set([1, 2, 3, 4, 5, 6, 7])
const rule = (more: Partial<SessionRule>): SessionRule => ({
  from: '2026-12-01',
  until: '2026-12-01',
  weekdays: everyDay,
  times: ['20:30'],
  lastsMinutes: 120,
  ...more,
})

describe('a wall clock', () => {
  it.each([
    ['in winter', '2026-12-04', '20:30', '2026-12-04T20:30:00+01:00'],
    ['in summer', '2026-07-14', '20:30', '2026-07-14T20:30:00+02:00'],
    ['just before the clocks leap', '2026-03-29', '01:59', '2026-03-29T01:59:00+01:00'],
    ['just after', '2026-03-29', '03:00', '2026-03-29T03:00:00+02:00'],
    ['in the evening of that day', '2026-03-29', '20:30', '2026-03-29T20:30:00+02:00'],
  ])('%s shows a time once', (_name, date, time, at) => {
    expect(wallMoment({ date, time }, paris)).toEqual({ shown: 'once', at: Date.parse(at) })
    expect(wallOf(Date.parse(at), paris)).toEqual({ date, time })
  })

  it.each(['02:00', '02:30', '02:59'])('never shows %s in the night in March', (time) => {
    expect(wallMoment({ date: '2026-03-29', time }, paris)).toEqual({ shown: 'never' })
  })

  it('shows half past two twice in the night in October', () => {
    expect(wallMoment({ date: '2026-10-25', time: '02:30' }, paris)).toEqual({
      shown: 'twice',
      at: Date.parse('2026-10-25T02:30:00+02:00'),
      again: Date.parse('2026-10-25T02:30:00+01:00'),
    })
  })

  it('is that of the venue, also where the offset is of a half hour', () => {
    expect(wallMoment({ date: '2026-12-04', time: '20:30' }, 'Asia/Kolkata')).toEqual({
      shown: 'once',
      at: Date.parse('2026-12-04T20:30:00+05:30'),
    })
    // Lord Howe leaps by half an hour.
    expect(wallMoment({ date: '2026-10-04', time: '02:15' }, 'Australia/Lord_Howe')).toEqual({
      shown: 'never',
    })
  })

  it.each([
    ['2026-12-04', '2026-12-04'],
    [' 2028-02-29 ', '2028-02-29'],
    ['2026-02-29', null],
    ['2026-13-01', null],
    ['04/12/2026', null],
    ['', null],
  ])('reads the date “%s” as %s', (text, date) => {
    expect(readDate(text)).toBe(date)
  })

  it.each([
    ['20:30', '20:30'],
    ['9h05', '09:05'],
    ['20h', '20:00'],
    ['24:00', null],
    ['20:60', null],
    ['noon', null],
  ])('reads the time “%s” as %s', (text, time) => {
    expect(readTime(text)).toBe(time)
  })
})

describe('a rule', () => {
  it('makes the visits of a tower: Tuesdays to Sundays, each half hour from 10:00 to 17:30', () => {
    const { sessions, leaptOver } = planSessions(
      rule({
        until: '2026-12-14',
        weekdays: new Set([2, 3, 4, 5, 6, 7]),
        times: timesBetween('10:00', '17:30', 30),
        lastsMinutes: 30,
      }),
      paris,
    )
    expect(sessions).toHaveLength(12 * 16)
    expect(leaptOver).toEqual([])
    expect(new Set(sessions.map(({ date }) => date)).has('2026-12-07')).toBe(false)
    expect(sessions.at(-1)).toMatchObject({ date: '2026-12-13', time: '17:30' })
  })

  it('keeps to the wall clock across the change of the clocks', () => {
    const { sessions } = planSessions(rule({ from: '2026-03-28', until: '2026-03-29' }), paris)
    expect(sessions.map(({ starts }) => starts)).toEqual([
      Date.parse('2026-03-28T20:30:00+01:00'),
      Date.parse('2026-03-29T20:30:00+02:00'),
    ])
  })

  it('makes nothing of an hour that does not exist, and says so', () => {
    const night = rule({ from: '2026-03-28', until: '2026-03-30', times: ['02:30'] })
    const { sessions, leaptOver } = planSessions(night, paris)
    expect(sessions.map(({ date }) => date)).toEqual(['2026-03-28', '2026-03-30'])
    expect(leaptOver).toEqual([{ date: '2026-03-29', time: '02:30' }])
  })

  it('takes the first of an hour that is there twice; two hours last two hours all the same', () => {
    const { sessions } = planSessions(
      rule({ from: '2026-10-25', until: '2026-10-25', times: ['02:30'] }),
      paris,
    )
    const starts = Date.parse('2026-10-25T02:30:00+02:00')
    expect(sessions).toEqual([
      { date: '2026-10-25', time: '02:30', starts, ends: starts + 2 * hourMs, isTwice: true },
    ])
  })

  it('that would make thousands is cut short', () => {
    const times = timesBetween('00:00', '23:59', 1)
    expect(planSessions(rule({ until: '2027-12-01', times }), paris).sessions).toHaveLength(1001)
  })
})

describe('two sessions', () => {
  const [first] = programme.sessions as readonly [Session]
  const at = (minutes: number, more: Partial<Session> = {}) => ({
    venue: first.venue,
    starts: evening + minutes * minuteMs,
    ends: evening + (minutes + 60) * minuteMs,
    ...more,
  })
  it.each([
    ['meet where one begins before the other ends', at(119), 1],
    ['do not where one begins as the other ends', at(120), 0],
    ['do not in two halls', at(0, { hall: 'Salle 2' }), 0],
    ['do not where one is the other', at(0, { number: first.number }), 0],
  ] as const)('%s', (_name, place, count) => {
    expect(overlapsOf(place, [first])).toHaveLength(count)
  })
  it('meet in one hall however it is written, but not where one is cancelled', () => {
    const named = { ...first, hall: 'Salle 2' }
    expect(overlapsOf(at(0, { hall: ' SALLE 2' }), [named])).toEqual([named])
    expect(overlapsOf(at(0), [{ ...first, cancelled: { at: 1, words: '' } }])).toEqual([])
  })
})
