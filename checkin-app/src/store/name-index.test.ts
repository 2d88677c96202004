import { describe, expect, it } from 'vitest'
import type { TicketNumber } from '../../../shared/model/ids.ts'
import { packLines } from '../../../shared/sync/lists.ts'
import { holdList, lineOfNumber, numberOfText } from './held-list.ts'
import { findNames, indexNames } from './name-index.ts'

const names = [
  'Ada Lovelace',
  'Zoë Ångström',
  'Jean-Pierre O’Connor',
  'Œuvrard Élodie',
  'Ελένη Παπαδοπούλου',
  'Анна Жукова',
  '王小明',
  'Nguyễn Văn A',
  'Łukasz Groß',
  'Ada Zimmermann',
]
const list = holdList([
  { after: 0, lines: packLines(linesOf(0, 6), 0) },
  // A segment that came later, behind a gap of numbers that were never issued.
  { after: 12, lines: packLines(linesOf(6, 10), 12) },
])

function linesOf(from: number, until: number) {
  return names.slice(from, until).map((text, index) => ({
    number: ((from + index + 1) * 2) as TicketNumber,
    text,
    ...(index % 2 === 0 ? { seat: `F ${from + index}` } : {}),
  }))
}
const index = indexNames(list)
const found = (typed: string) => findNames(index, typed).map((number) => lineOfNumber(list, number)?.text)

describe('a search by name', () => {
  it.each([
    ['lovelace', 'Ada Lovelace'],
    ['love ad', 'Ada Lovelace'],
    ['LOVELACE ADA', 'Ada Lovelace'],
    ['zoe angstrom', 'Zoë Ångström'],
    ['ÅNG', 'Zoë Ångström'],
    ['jean pierre', 'Jean-Pierre O’Connor'],
    ["o'connor", 'Jean-Pierre O’Connor'],
    ['connor jean', 'Jean-Pierre O’Connor'],
    ['oeuvrard', 'Œuvrard Élodie'],
    ['ελενη', 'Ελένη Παπαδοπούλου'],
    ['жук', 'Анна Жукова'],
    ['小明', '王小明'],
    ['nguyen van', 'Nguyễn Văn A'],
    ['lukasz gross', 'Łukasz Groß'],
  ])('finds by %s', (typed, expected) => {
    expect(found(typed)).toEqual([expected])
  })

  it('finds everybody whom what was typed so far fits', () => {
    expect(found('ada')).toEqual(['Ada Lovelace', 'Ada Zimmermann'])
    expect(found('ada z')).toEqual(['Ada Zimmermann'])
  })

  it('finds one person among 100,000', () => {
    const crowd = Array.from({ length: 100_000 }, (_, index) => `Person ${index.toString(36)}`)
    crowd[61_803] = 'Œuvrard Élodie'
    const lines = crowd.map((text, at) => ({ number: (at + 1) as TicketNumber, text }))
    const many = indexNames(holdList([{ after: 0, lines: packLines(lines, 0) }]))
    expect(findNames(many, 'elo oeuv')).toEqual([61_804])
  })

  it.each([['ovelace'], ['ada lovelace ada x'], ['  '], ['-'], ['F 0']])('finds nobody by %s', (typed) => {
    expect(found(typed)).toEqual([])
  })
})

describe('a list in memory', () => {
  it('gives a ticket’s line with its seat, across the pieces in which it came', () => {
    const [first, second, behindGap] = [2, 4, 14].map((number) => lineOfNumber(list, number as TicketNumber))
    expect(first).toEqual({ text: 'Ada Lovelace', seat: 'F 0' })
    expect(second).toEqual({ text: 'Zoë Ångström' })
    expect(behindGap).toEqual({ text: '王小明', seat: 'F 6' })
    for (const number of [0, 1, 13, 21, 99]) expect(lineOfNumber(list, number as TicketNumber)).toBeNull()
  })

  it('finds a ticket by its whole text alone', () => {
    expect(numberOfText(list, 'Zoë Ångström')).toBe(4)
    expect(numberOfText(list, 'Zoë')).toBeNull()
    expect(numberOfText(list, 'Ångström')).toBeNull()
    expect(numberOfText(holdList([]), 'Zoë')).toBeNull()
  })
})
