import { describe, expect, it } from 'vitest'
import { countedEn, countedFr, grouped } from './counts.ts'

describe('how many, as it is read', () => {
  it.each([
    [0, '0', '0'],
    [999, '999', '999'],
    [1000, '1\u202f000', '1,000'],
    [100_000, '100\u202f000', '100,000'],
    [1_234_567, '1\u202f234\u202f567', '1,234,567'],
  ])('is in groups of three from a thousand on: %d', (count, french, english) => {
    expect([grouped(count, 'fr'), grouped(count, 'en')]).toEqual([french, english])
  })

  it('stands with its noun as the language counts: nought is one in French, and many in English', () => {
    const said = (count: number) => [countedFr(count, 'séance'), countedEn(count, 'session')]
    expect([0, 1, 2, 1500].map(said)).toEqual([
      ['0 séance', '0 sessions'],
      ['1 séance', '1 session'],
      ['2 séances', '2 sessions'],
      ['1\u202f500 séances', '1,500 sessions'],
    ])
  })
})
