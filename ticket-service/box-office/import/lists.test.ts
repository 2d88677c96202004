import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, order, ordersOf, ticket } from '../../test-run/parsed-import.ts'
import { parsedFile, type UnderstoodFiles, understoodAsTheyCome } from '../../test-run/understood.ts'

const made = expect.stringMatching(/^I-[0-9a-f]{10}$/)
const [ada, karl] = [{ holder: 'Ada Byron' }, { holder: 'Karl Gauß' }]
const [byron, gauss] = [{ holder: 'Byron Ada' }, { holder: 'Gauß Karl' }]

const understood: UnderstoodFiles = {
  'types-in-columns.csv': {
    orders: [
      order('A-1', null, ticket(11, 1, { ...byron, party: 2 }), ticket(11, 2, byron)),
      order('A-2', null, ticket(11, 2, { ...gauss, party: 3 })),
      order('A-3', null, ticket(11, 1, { holder: 'Sow Awa' })),
    ],
    totalsLines: [5],
  },
  'school-groups.csv': {
    orders: [order('G1', 'dupont@example.org', ticket(11, 2, { holder: 'Mme Dupont', party: 27 }))],
    leftOut: [3],
  },
  'audiences.csv': {
    plan: { types: { Adultes: 1, Enfants: 2 } },
    orders: [
      order('1', null, ticket(11, 1, { ...byron, party: 2 }), ticket(11, 2, byron)),
      order('2', null, ticket(11, 1, gauss)),
    ],
  },
  'headings-in-two-rows.csv': {
    plan: { scope: 's21' },
    orders: [
      order(
        'C1',
        'ada@example.org',
        ticket(21, 1, { ...ada, barcode: 'X1' }),
        ticket(21, 1, { ...karl, barcode: 'X2' }),
      ),
    ],
  },
  'invitations.csv': {
    plan: { scope: 's21', type: 1, references: 'made' },
    orders: [
      { ...order('', 'ada@example.org', ticket(21, 1, { ...ada, party: 2 })), reference: made },
      { ...order('', 'karl@example.org', ticket(21, 1, karl)), reference: made },
    ],
    leftOut: [4],
  },
  'evenings.csv': {
    orders: [
      order('B-1', null, ticket(11, 1, { holder: 'Byron', party: 2 })),
      order('B-3', null, ticket(21, 1, { holder: 'Sow' })),
    ],
    leftOut: [5],
    totalsLines: [6, 8, 9],
  },
  'codes.csv': {
    plan: { scope: 's21', columns: { 1: 'lastName', 2: 'firstName' } },
    orders: [
      order('376012000001', 'ada@example.org', ticket(21, 1, { ...ada, barcode: '376012000001' })),
      order('376012000002', 'karl@example.org', ticket(21, 2, { ...karl, barcode: '376012000002' })),
      order('376012000003', 'awa@example.org', ticket(21, 1, { holder: 'Awa Sow', barcode: '376012000003' })),
    ],
  },
  'report.csv': {
    orders: [
      order('R-1', null, ticket(21, 1, { holder: 'Byron' })),
      order('R-2', null, ticket(21, 2, { holder: 'Gauß' })),
    ],
    totalsLines: [6, 7],
  },
  'twice.csv': { orders: [order('T-1', null, ticket(21, 2, { holder: 'Zoé Lefèvre' }))] },
}

describe('a list that people keep themselves', () => {
  understoodAsTheyCome('list', understood)

  it('without a line of headings loses none of its tickets, and calls its columns by their letters', () => {
    const { reading } = parsedFile('list', 'codes.csv')
    expect(reading).toMatchObject({ headingLine: 0, rows: 3, headings: ['A', 'B', 'C', 'D', 'E'] })
    expect(reading?.columns).toEqual(['barcode', null, null, 'email', 'type'])
  })

  it('without headings is remembered by what its columns hold, for their letters are those of any list', () => {
    const keyOf = (...lines: [string, ...string[]]) => linesOf(...lines)().reading?.headingsKey
    const list = keyOf('376012000001;Ada;ada@example.org', '376012000002;Zoé;zoe@example.org')
    expect(keyOf('470000000001;Léa;lea@example.org', '470000000002;Ali;ali@example.org')).toBe(list)
    expect(keyOf('376012000001;ada@example.org;Ada', '376012000002;zoe@example.org;Zoé')).not.toBe(list)
    expect(keyOf('Code;Nom;E-mail', '376012000001;Ada;ada@example.org')).toBe('code|nom|e mail')
  })

  it('has no columns behind the last in which anything stands', () => {
    expect(parsedFile('list', 'twice.csv').reading?.headings).toEqual(['Commande', 'Nom', 'Séance', 'Tarif'])
  })

  it('takes people in columns of their own for the types that they are, where they add up to the number beside them', () => {
    const file = linesOf('Réf.;Nom;Séance;Nbre;Plein;Réduit', '1;Byron;21;3;2;1', '2;Gauß;21;1;;1')
    const plan = { types: { Plein: 1, Réduit: 2 } } as const
    expect(ordersOf(file(plan))).toEqual([
      order('1', null, ticket(21, 1, { holder: 'Byron', party: 2 }), ticket(21, 2, { holder: 'Byron' })),
      order('2', null, ticket(21, 2, { holder: 'Gauß' })),
    ])
    const other = linesOf('Réf.;Nom;Séance;Nbre;Plein;Réduit', '1;Byron;21;3;2;0')
    expect(other().reading?.columns).toEqual(['reference', 'holder', 'session', 'people', null, null])
  })

  it('asks once which types the people in its columns are', () => {
    const parsed = parsedFile('list', 'audiences.csv')
    expect(faultsOf(parsed).map(({ line, fault, value }) => [line, fault, value])).toEqual([
      [2, 'unknown-type', 'Adultes'],
      [3, 'unknown-type', 'Adultes'],
    ])
    expect(parsed.reading?.questions.types).toEqual([
      { words: 'Adultes', count: 2, line: 2 },
      { words: 'Enfants', count: 1, line: 2 },
    ])
  })

  it.each<[string, string, readonly unknown[]]>([
    [
      'a day without its year that no session has',
      'Électre, sam. 12/12 20h30',
      [2, 'date', 'unknown-session'],
    ],
    ['a day without its year on which two begin', 'samedi 5 décembre', [2, 'time', 'missing']],
    ['a time without a day at which nothing begins', 'ven. 4/12 19h00', [2, 'date', 'unknown-session']],
  ])('names %s, and takes no other', (_name, session, fault) => {
    const parsed = linesOf('Réf.;Nom;Séance;Tarif', `A-1;Ada;${session};Plein tarif`)()
    expect(faultsOf(parsed).map(({ line, column, fault: what }) => [line, column, what])).toEqual([fault])
  })

  it.each<[string, string, readonly number[]]>([
    ['a number', '3', [4]],
    ['nobody', '0', [1]],
    ['a yes, which is one', 'oui', [2]],
    ['a no', 'non', [1]],
    ['nothing', '', [1]],
    ['words, which are a fault', 'la famille', []],
  ])('counts who comes along where it says %s', (_name, companions, parties) => {
    const parsed = linesOf('Réf.;Nom;Séance;Tarif;Accompagnants', `A-1;Ada;11;Plein tarif;${companions}`)()
    expect(ordersOf(parsed).flatMap(({ tickets }) => tickets.map(({ party }) => party))).toEqual(parties)
    if (parties.length === 0)
      expect(faultsOf(parsed)).toMatchObject([{ column: 'companions', fault: 'no-number' }])
  })

  it('counts who comes along once, where a row has people of several types', () => {
    const parsed = linesOf('Réf.;Séance;Plein tarif;Tarif réduit;Accompagnants', 'A-1;11;2;1;1')()
    expect(ordersOf(parsed)).toEqual([order('A-1', null, ticket(11, 1, { party: 3 }), ticket(11, 2))])
  })

  it('does not let a ticket slip in that was paid back, whatever the column is called', () => {
    const parsed = linesOf(
      'Réf.;Nom;Séance;Tarif;Suivi',
      'A-1;Ada;11;Plein tarif;Payé',
      'A-2;Luc;11;Plein tarif;Remboursé',
    )()
    expect(ordersOf(parsed).map(({ reference }) => reference)).toEqual(['A-1'])
    expect(parsed.reading?.leftOut).toEqual([3])
  })

  it('asks of a sum that was paid back in part', () => {
    const parsed = linesOf('Réf.;Séance;Tarif;Prix;Montant remboursé', 'A-1;11;Plein tarif;12,00;4,00')()
    expect(faultsOf(parsed)).toMatchObject([{ line: 2, column: 'cancelled', fault: 'unknown-status' }])
  })
})
