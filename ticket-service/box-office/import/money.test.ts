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

describe('a sum that was paid, beside the price', () => {
  const file = (heading: string, ...cells: readonly string[]) =>
    linesOf(
      `commande;séance;tarif;nom;${heading};prix;statut`,
      ...cells.map((cell, index) => `${'ABCDEF'[index]};21;1;N${index};${cell}`),
    )
  const dueOf = (parsed: Parameters<typeof ordersOf>[0]) =>
    ordersOf(parsed).map(({ tickets }) => tickets[0]?.paymentDue)

  it.each(['Paid amount', 'Amount paid', 'Montant payé', 'Total paid', 'Importe pagado', 'Gezahlter Betrag'])(
    'owes all of it where it is nought, and nothing where it is as much, more, or what a status calls paid: %s',
    (heading) => {
      const parsed = file(heading, '0;12;', '12,00;12,00;', '13.20;12;', '0,00;12,00;Payé', '0;0;')()
      expect(dueOf(parsed)).toEqual([true, false, false, false, false])
    },
  )

  it('is asked about where it is less, by the heading and the sum', () => {
    const parsed = file('Paid amount', '5,00;12,00;')()
    expect(parsed.reading?.questions.statuses).toMatchObject([{ words: 'Paid amount: 5,00', line: 2 }])
    expect(dueOf(file('Paid amount', '5,00;12,00;')({ statuses: { 'Paid amount: 5,00': 'due' } }))).toEqual([
      true,
    ])
  })

  it('is the price where there is no other', () => {
    const parsed = linesOf('commande;séance;tarif;nom;Total paid', 'A;21;1;Ada;0.00', 'B;21;1;Bob;12.00')()
    expect(dueOf(parsed)).toEqual([false, false])
  })
})
