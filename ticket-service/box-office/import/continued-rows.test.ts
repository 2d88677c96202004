import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, order, ordersOf, ticket } from '../../test-run/parsed-import.ts'

describe('a reference that stands on the first line of its order only', () => {
  const headings = 'N° de commande;séance;tarif;nom;code-barres;acheteur;statut'
  const coded = (holder: string, barcode: string) => ticket(21, 1, { holder, barcode })
  const two = ['A;21;1;Ada;K1;Ada Byron;Payé', ';21;1;Bob;K2;;', 'B;21;1;Cleo;K3;Cleo;Payé']

  it('holds for the lines below that have a ticket code of their own, and the preview says for which', () => {
    const parsed = linesOf(headings, ...two, ';21;1;Dora;K4;Cleo;')()
    expect(ordersOf(parsed)).toEqual([
      order('A', null, coded('Ada', 'K1'), coded('Bob', 'K2')),
      order('B', null, coded('Cleo', 'K3'), coded('Dora', 'K4')),
    ])
    expect(parsed.reading?.ofOrderAbove).toEqual([3, 5])
    expect(linesOf(headings, two[0] ?? '')().reading?.ofOrderAbove).toEqual([])
  })

  it('holds for what became of the order too: a further ticket of one that was paid back does not slip in', () => {
    const file = linesOf(headings, 'A;21;1;Ada;K1;;Remboursé', ';21;1;Bob;K2;;', 'B;21;1;Cleo;K3;;Payé')
    expect(ordersOf(file()).map(({ reference }) => reference)).toEqual(['B'])
  })

  it('holds where it is the last column, and the lines below end before it', () => {
    const file = linesOf('séance;tarif;nom;code-barres;N° de commande', '21;1;Ada;K1;A', '21;1;Bob;K2')
    expect(ordersOf(file())).toEqual([order('A', null, coded('Ada', 'K1'), coded('Bob', 'K2'))])
  })

  it('is missing where nobody can tell: on the first line, without a code, with another buyer, and from there on', () => {
    const missing = (...lines: readonly string[]) =>
      faultsOf(linesOf(headings, ...lines)()).map(({ line, column, fault }) => `${line} ${column} ${fault}`)
    expect(missing(';21;1;Ada;K1;;Payé', ...two)).toEqual(['2 reference missing'])
    for (const code of ['', '-'])
      expect(missing(...two, `;21;1;Dora;${code};;`, ';21;1;Emil;K5;;')).toEqual([
        '5 reference missing',
        '6 reference missing',
      ])
    expect(missing(...two, ';21;1;Dora;K4;Somebody else;')).toEqual(['5 reference missing'])
    expect(missing(...two, ';21;1;Dora;K3;;')).toEqual(['5 barcode doubled-barcode'])
    const plain = linesOf('N° de commande;séance;tarif;nom', 'A;21;1;Ada', ';21;1;Bob')
    expect(faultsOf(plain())).toMatchObject([{ line: 3, column: 'reference', fault: 'missing' }])
  })
})
