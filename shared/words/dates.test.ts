import { describe, expect, it } from 'vitest'
import { ageWords, momentWords } from './dates.ts'

const paris = { timeZone: 'Europe/Paris', dayBeginsHour: 5 }
const now = Date.parse('2026-11-23T20:20:00+01:00')
const said = (text: string, language: 'fr' | 'en') => momentWords(Date.parse(text), now, paris, language)

describe('a moment, as people at the venue say it', () => {
  it.each([
    ['today by its time alone', '2026-11-23T20:14:00+01:00', '20:14', '20:14'],
    ['a late screening still belongs to tonight', '2026-11-24T00:30:00+01:00', '00:30', '00:30'],
    ['tomorrow by its name', '2026-11-24T18:00:00+01:00', 'demain 18:00', 'tomorrow 18:00'],
    ['yesterday by its name', '2026-11-22T18:00:00+01:00', 'hier 18:00', 'yesterday 18:00'],
    [
      'any other day by its date',
      '2026-12-11T18:00:00+01:00',
      'vendredi 11 décembre 18:00',
      'Friday 11 December 18:00',
    ],
    [
      'the first of a month as it is written there',
      '2026-12-01T18:00:00+01:00',
      'mardi 1er décembre 18:00',
      'Tuesday 1 December 18:00',
    ],
    [
      'that of another year too',
      '2028-01-01T18:00:00+01:00',
      'samedi 1er janvier 2028 18:00',
      'Saturday 1 January 2028 18:00',
    ],
    [
      'half a year away still without its year',
      '2027-05-25T18:00:00+02:00',
      'mardi 25 mai 18:00',
      'Tuesday 25 May 18:00',
    ],
    [
      'farther away with its year, lest it be taken for this one’s',
      '2027-11-26T18:00:00+01:00',
      'vendredi 26 novembre 2027 18:00',
      'Friday 26 November 2027 18:00',
    ],
    [
      'and so is one long past',
      '2025-11-26T18:00:00+01:00',
      'mercredi 26 novembre 2025 18:00',
      'Wednesday 26 November 2025 18:00',
    ],
  ])('%s', (_name, at, french, english) => {
    expect(said(at, 'fr')).toBe(french)
    expect(said(at, 'en')).toBe(english)
  })
})

describe('an age', () => {
  it.each([
    [59_999, 'à l’instant', 'just now'],
    [60_000, 'il y a 1 min', '1 min ago'],
    [3_600_000, 'il y a 1 h', '1 h ago'],
    [3 * 86_400_000, 'il y a 3 jours', '3 days ago'],
  ])('of %d ms', (ageMs, french, english) => {
    expect(ageWords(ageMs, 'fr')).toBe(french)
    expect(ageWords(ageMs, 'en')).toBe(english)
  })
})
