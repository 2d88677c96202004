import { describe, expect, it } from 'vitest'
import { makeTestMint, testTicket } from './test-tickets.ts'
import { dateLengths, priceWords, serialWords, ticketDates, ticketTime } from './ticket-words.ts'

const paris = { timeZone: 'Europe/Paris', dayBeginsHour: 5 }
const mint = makeTestMint()
const from = (starts: string, ends: string) =>
  testTicket(mint, 1, { starts: Date.parse(starts), ends: Date.parse(ends) })
/** Every kind of space as the plain one. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ')

describe('the date on a ticket', () => {
  it.each([
    [
      'an evening by its day, with the year',
      '2026-11-24T20:30+01:00',
      '2026-11-24T22:50+01:00',
      'Mardi 24 novembre 2026',
      'Tuesday 24 November 2026',
    ],
    [
      'a night that ends in the small hours by the day it began',
      '2026-11-24T22:00+01:00',
      '2026-11-25T04:00+01:00',
      'Mardi 24 novembre 2026',
      'Tuesday 24 November 2026',
    ],
    [
      'three days by the first and the last',
      '2026-07-16T12:00+02:00',
      '2026-07-19T03:00+02:00',
      '16–18 juillet 2026',
      '16–18 July 2026',
    ],
    [
      'the first of a month as it is written there',
      '2026-12-01T20:30+01:00',
      '2026-12-01T22:50+01:00',
      'Mardi 1er décembre 2026',
      'Tuesday 1 December 2026',
    ],
    [
      'days from the first of a month on',
      '2026-07-01T12:00+02:00',
      '2026-07-03T18:00+02:00',
      '1er–3 juillet 2026',
      '1–3 July 2026',
    ],
    [
      'a late screening by the date on the wall',
      '2026-11-25T00:15+01:00',
      '2026-11-25T02:00+01:00',
      'Mercredi 25 novembre 2026',
      'Wednesday 25 November 2026',
    ],
  ])('names %s', (_name, starts, ends, french, english) => {
    expect(ticketDates(from(starts, ends), paris, 'fr')).toBe(french)
    expect(plain(ticketDates(from(starts, ends), paris, 'en')).replaceAll(' – ', '–')).toBe(english)
  })

  it('is shorter on narrow paper, never without its year', () => {
    const evening = from('2026-11-24T20:30+01:00', '2026-11-24T22:50+01:00')
    const days = from('2026-07-16T12:00+02:00', '2026-07-19T03:00+02:00')
    const said = (ticket: typeof days, language: 'fr' | 'en') =>
      dateLengths.map((length) => plain(ticketDates(ticket, paris, language, length)).replaceAll(' – ', '–'))
    expect(said(evening, 'fr').slice(1)).toEqual(['Mar. 24 nov. 2026', '24/11/2026'])
    expect(said(evening, 'en').slice(1)).toEqual(['Tue 24 Nov 2026', '24/11/2026'])
    expect(said(days, 'fr').slice(1)).toEqual(['16–18 juil. 2026', '16/07/2026–18/07/2026'])
  })

  it('goes with a time, but not where it spans several days', () => {
    expect(ticketTime(from('2026-11-24T20:30+01:00', '2026-11-24T22:50+01:00'), paris)).toBe('20:30')
    expect(ticketTime(from('2026-07-16T12:00+02:00', '2026-07-19T03:00+02:00'), paris)).toBeNull()
  })
})

describe('the price on a ticket', () => {
  it.each([
    [2650, 'EUR', '26,50 €', '€26.50'],
    [0, 'EUR', 'Gratuit', 'Free'],
    [1200, 'JPY', '1 200 JPY', 'JP¥1,200'],
  ])('of %d %s', (cents, currency, french, english) => {
    expect(plain(priceWords({ cents, currency }, 'fr'))).toBe(french)
    expect(plain(priceWords({ cents, currency }, 'en'))).toBe(english)
  })
})

describe('the serial number on a ticket', () => {
  it('has six digits at least, and names both ends where a ticket holds several', () => {
    expect(serialWords(testTicket(mint, 12), 'fr')).toBe('N° 000012')
    expect(serialWords(testTicket(mint, 12, { lastSerial: 13 }), 'en')).toBe('No. 000012–000013')
    expect(serialWords(testTicket(mint, 12_345_678), 'fr')).toBe('N° 12345678')
  })
})
