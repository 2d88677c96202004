import { describe, expect, it } from 'vitest'
import { linesOf, ordersOf } from '../../test-run/parsed-import.ts'
import { centsOf, isSum } from './money.ts'

describe('a sum of money', () => {
  it.each([
    ['12', 1200],
    ['12,50 €', 1250],
    ['EUR 1,234.50', 123_450],
    ['CA$12.00', 1200],
    ['12,00 kr', 1200],
    ['2-3', null],
    ['--5', null],
    ['-', null],
    ['12.00.', null],
  ])('is read: %s', (text, cents) => {
    expect(centsOf(text)).toBe(cents)
  })

  it.each(['-12,50', '-12.50 €', '-€12.50', '€-12.50', '- €12.50', '($12.50)', '−12,50 €', '12,50-'])(
    'is below nought however that is written: %s',
    (text) => {
      expect(centsOf(text)).toBe(-1250)
      expect(isSum(text)).toBe(true)
    },
  )

  it.each(['-$12.50', '($12.50)', '−12,50', '-12,50'])(
    'takes back a sale where it is below nought: %s',
    (refund) => {
      const parsed = linesOf(
        'commande;séance;tarif;nom;montant',
        'A;21;1;Ada;12,50',
        'B;21;1;Bob;12,50',
        `B;21;1;Bob;${refund}`,
      )()
      expect(ordersOf(parsed).map(({ reference }) => reference)).toEqual(['A'])
    },
  )
})
