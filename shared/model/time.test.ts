import { describe, expect, it } from 'vitest'
import { dayOf, timeOfDay } from './time.ts'

const paris = { timeZone: 'Europe/Paris', dayBeginsHour: 5 }
const day = (text: string, calendar = paris) => dayOf(Date.parse(text), calendar)

describe('the day of an instant', () => {
  it.each([
    ['an evening is its own day', '2026-11-23T20:30:00+01:00', '2026-11-23'],
    ['a night belongs to the evening before', '2026-11-24T04:59:59.999+01:00', '2026-11-23'],
    ['at five the day begins', '2026-11-24T05:00:00+01:00', '2026-11-24'],
    ['the night of the first of the year belongs to the last', '2027-01-01T02:00:00+01:00', '2026-12-31'],
    ['a leap day has a night too', '2028-03-01T03:00:00+01:00', '2028-02-29'],
    [
      'when the clocks go forward the day still begins at five by the wall',
      '2026-03-29T05:00:00+02:00',
      '2026-03-29',
    ],
    ['and not a moment earlier', '2026-03-29T04:59:59+02:00', '2026-03-28'],
    [
      'when the clocks go back both hours past two belong to the evening before',
      '2026-10-25T02:30:00+01:00',
      '2026-10-24',
    ],
  ])('%s', (_name, at, expected) => {
    expect(day(at)).toBe(expected)
  })

  it('is read off the wall of the venue, not of the reader', () => {
    const reunion = { timeZone: 'Indian/Reunion', dayBeginsHour: 0 }
    expect(day('2026-11-23T20:30:00Z', reunion)).toBe('2026-11-24')
    expect(day('2026-11-23T19:59:59Z', reunion)).toBe('2026-11-23')
  })

  it('turns at the very millisecond where the offset is of three quarters of an hour', () => {
    const kathmandu = { timeZone: 'Asia/Kathmandu', dayBeginsHour: 5 }
    expect(day('2026-11-24T05:00:00+05:45', kathmandu)).toBe('2026-11-24')
    expect(day('2026-11-24T04:59:59.999+05:45', kathmandu)).toBe('2026-11-23')
    const chatham = { timeZone: 'Pacific/Chatham', dayBeginsHour: 5 }
    expect(day('2026-11-24T05:00:00+13:45', chatham)).toBe('2026-11-24')
    expect(day('2026-11-24T04:59:59.999+13:45', chatham)).toBe('2026-11-23')
  })
})

describe('the time of an instant', () => {
  it.each([
    ['Europe/Paris', '2026-11-23T20:14:59.999+01:00', '20:14'],
    ['Europe/Paris', '2026-11-23T00:00:00+01:00', '00:00'],
    ['Europe/Paris', '2026-03-29T03:00:00+02:00', '03:00'],
    ['Europe/Paris', '2026-10-25T02:59:00+01:00', '02:59'],
    ['Asia/Kathmandu', '2026-11-24T05:01:00+05:45', '05:01'],
    ['America/St_Johns', '2026-11-24T23:47:00-03:30', '23:47'],
    ['Pacific/Chatham', '2026-11-24T05:29:00+13:45', '05:29'],
  ])('in %s is what the wall shows: %s, %s', (timeZone, at, shown) => {
    expect(timeOfDay(Date.parse(at), { timeZone, dayBeginsHour: 5 })).toBe(shown)
  })

  it('is what the browser itself writes, all the year round', () => {
    const timeZone = 'Australia/Lord_Howe'
    const own = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      hour: '2-digit',
      minute: '2-digit',
    })
    const begin = Date.UTC(2026, 0, 1)
    for (let at = begin; at < begin + 366 * 86_400_000; at += 7 * 60_000)
      expect(timeOfDay(at, { timeZone, dayBeginsHour: 5 })).toBe(own.format(at))
  })
})
