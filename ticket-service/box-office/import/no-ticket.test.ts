import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, ordersOf, parsedByOneType, parsedImport } from '../../test-run/parsed-import.ts'
import { parsePlan } from './plan.ts'

const partiesOf = (parsed: Parameters<typeof ordersOf>[0]) =>
  ordersOf(parsed).map(({ reference, tickets }) => [
    reference,
    ...tickets.map(({ type, party }) => [type, party]),
  ])
const askedOf = (parsed: Parameters<typeof ordersOf>[0]) =>
  parsed.reading?.questions.types.map(({ words, count }) => [words, count])

describe('what a shop sells beside tickets', () => {
  it('is asked about, and left out line by line where it is no ticket', () => {
    const file = linesOf(
      'commande;séance;article;nom',
      'A;21;Plein tarif;Ada',
      'A;21;Parking;Ada',
      'B;21;T-shirt;Bob',
    )
    expect(askedOf(file())).toEqual([
      ['Parking', 1],
      ['T-shirt', 1],
    ])
    const parsed = file({ types: { Parking: 0, 'T-shirt': 0 } })
    expect(partiesOf(parsed)).toEqual([['A', [1, 1]]])
    expect(parsed.reading).toMatchObject({ noTickets: [3, 4], leftOut: [] })
  })

  it('makes an order with a number of places no doubtful one', () => {
    const file = linesOf(
      'commande;séance;article;nom;quantité',
      'A;21;Plein tarif;Ada;2',
      'A;21;Parking;Ada;2',
    )
    expect(partiesOf(file({ types: { Parking: 0 } }))).toEqual([['A', [1, 2]]])
  })

  it('has no type where it is a gift, be there one type alone in the programme', () => {
    const rows = ['A;21;Plein tarif;Ada;12,00', 'A;21;;Ada;20,00', 'B;21;;Bob;5,00']
    const file = Buffer.from(['commande;séance;billet;nom;montant', ...rows].join('\n'))
    for (const parsed of [parsedImport(file), parsedByOneType(file)])
      expect(faultsOf(parsed)).toMatchObject([
        { line: 3, column: 'type', fault: 'missing' },
        { line: 4, column: 'type', fault: 'missing' },
      ])
    const parsed = parsedByOneType(file, parsePlan({ type: '0' }))
    expect(partiesOf(parsed)).toEqual([['A', [1, 1]]])
    expect(parsed.reading).toMatchObject({ noTickets: [3, 4], leftOut: [] })
  })

  it('has no type where nothing does: then it is the one that the programme has', () => {
    const file = Buffer.from('commande;séance;billet;nom\nA;21;;Ada\nB;21;;Bob')
    expect(partiesOf(parsedByOneType(file))).toEqual([
      ['A', [1, 1]],
      ['B', [1, 1]],
    ])
    expect(parsedImport(file).reading?.lacks).toEqual(['type'])
  })

  it('is remembered with the file', () => {
    expect(parsePlan({ types: { Parking: 0, Repas: '0', Adulte: '1', x: -1, y: '' } }).types).toEqual({
      Parking: 0,
      Repas: 0,
      Adulte: 1,
    })
  })
})

describe('a cell that counts what was bought', () => {
  const file = linesOf(
    'commande;séance;articles;nom',
    'A;21;2 x Adulte, 1 x Parking;Ada',
    'B;21;3 x Adulte;Bob',
    'C;21;Adulte × 2;Cleo',
    'D;21;2 Adultes, 1 Enfant;Dan',
    'E;21;2 x Plein tarif + 1 x Parking;Eve',
  )

  it('is asked about type by type, each once', () => {
    expect(faultsOf(file())).toHaveLength(5)
    expect(askedOf(file())).toEqual([
      ['Adulte', 3],
      ['Parking', 2],
      ['Adultes', 1],
      ['Enfant', 1],
    ])
  })

  it('is so many people of each', () => {
    const types = { Adulte: 1, Adultes: 1, Enfant: 2, Parking: 0 }
    expect(partiesOf(file({ types }))).toEqual([
      ['A', [1, 2]],
      ['B', [1, 3]],
      ['C', [1, 2]],
      ['D', [1, 2], [2, 1]],
      ['E', [1, 2]],
    ])
  })

  it('is a name where it is one: days, or a number in brackets beside a number of people', () => {
    const named = linesOf(
      'commande;séance;tarif;nom;quantité',
      'A;21;Pass 2 jours;Ada;1',
      'B;21;2 jours;Bob;1',
      'C;21;Carnet (x10);Cleo;1',
    )
    expect(askedOf(named())).toEqual([
      ['Pass 2 jours', 1],
      ['2 jours', 1],
      ['Carnet (x10)', 1],
    ])
  })
})
