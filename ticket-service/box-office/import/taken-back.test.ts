import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, order, ordersOf, ticket } from '../../test-run/parsed-import.ts'

describe('a line that takes a sale back', () => {
  const ada = order('A', null, ticket(21, 1, { holder: 'Ada' }))

  it.each([
    [
      'by its sum alone, below nought',
      'commande;séance;tarif;nom;montant',
      'A;21;1;Ada;12,00',
      'B;21;1;Bob;12,00',
      'B;21;1;Bob;-12,00',
    ],
    [
      'with a number of its own',
      'commande;n° billet;séance;tarif;nom;prix',
      'A;001;21;1;Ada;12,00 €',
      'B;002;21;1;Bob;12,00 €',
      'B;003;21;1;Bob;-12,00 €',
    ],
    [
      'for as many people',
      'commande;séance;tarif;nom;prix;quantité',
      'A;21;1;Ada;12,00;1',
      'B;21;1;Bob;24,00;2',
      'B;21;1;Bob;-24,00;-2',
    ],
    [
      'by its number alone, below nought',
      'commande;séance;tarif;nom;prix;quantité',
      'A;21;1;Ada;12,00;1',
      'B;21;1;Bob;12,00;1',
      'B;21;1;Bob;12,00;-1',
    ],
    [
      'in a column of its own, of an account',
      'commande;séance;tarif;nom;débit;crédit',
      'A;21;1;Ada;;12,00',
      'B;21;1;Bob;0,00;12,00',
      'B;21;1;Bob;-12,00 €;0,00',
    ],
    [
      'in words, by the number of the ticket',
      'commande;n° billet;séance;tarif;nom;statut',
      'A;001;21;1;Ada;Vendu',
      'B;002;21;1;Bob;Vendu',
      'B;002;21;1;Bob;Remboursé',
    ],
  ])('leaves both out: %s', (_, headings, ...lines) => {
    const parsed = linesOf(headings, ...lines)()
    expect(ordersOf(parsed)).toEqual([ada])
    expect(parsed.reading?.leftOut).toEqual([3, 4])
  })

  it('takes back one ticket of two, not both', () => {
    const file = linesOf(
      'commande;n° billet;séance;tarif;nom;prix',
      'B;1;21;1;Bob;12,00',
      'B;2;21;1;Bob;12,00',
      'B;3;21;1;Bob;-12,00',
    )
    expect(ordersOf(file())[0]?.tickets).toHaveLength(1)
  })

  it('is asked about where nothing in the file was sold for that sum', () => {
    const file = linesOf('commande;séance;tarif;nom;prix', 'A;21;1;Ada;12,00', 'B;21;1;Bob;-5,00')
    expect(faultsOf(file())).toEqual([{ line: 3, column: 'price', fault: 'unknown-status', value: '-5,00' }])
    expect(file().reading?.questions.statuses).toMatchObject([{ words: 'prix: -5,00', line: 3 }])
    expect(ordersOf(file({ statuses: { 'prix: -5,00': 'out' } }))).toEqual([ada])
    expect(ordersOf(file({ statuses: { 'prix: -5,00': 'valid' } }))).toHaveLength(2)
  })

  it('is asked about by the column of its sum', () => {
    const file = linesOf('commande;séance;tarif;nom;Debit;Credit', 'A;21;1;Ada;;12.00', 'B;21;1;Bob;5.00;')
    expect(file().reading?.questions.statuses).toMatchObject([{ words: 'Debit: 5.00', line: 3 }])
    expect(ordersOf(file({ statuses: { 'Debit: 5.00': 'out' } }))).toEqual([ada])
  })

  it('is none where every sum is below nought, as an account of what was spent', () => {
    const file = linesOf('commande;séance;tarif;nom;prix', 'A;21;1;Ada;-12,00')
    expect(ordersOf(file())).toEqual([ada])
  })
})
