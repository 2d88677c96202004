import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, order, ordersOf, ticket } from '../../test-run/parsed-import.ts'

describe('words that the programme does not have', () => {
  const file = linesOf(
    'Commande;Spectacle;Date;Tarif;Statut',
    'A;Électre;05/12/2026;Tarif jeune;Payé',
    'B;Électre;06/12/2026;Tarif jeune;Utilisé',
  )
  it('are asked, each once with its count, and never guessed', () => {
    expect(file().reading?.questions).toEqual({
      types: [{ words: 'Tarif jeune', count: 2, line: 2 }],
      scopes: [{ words: 'Électre · 06/12/2026', count: 1, line: 3 }],
      statuses: [{ words: 'Utilisé', count: 1, line: 3 }],
    })
  })

  it('are taken as the organiser says', () => {
    const plan = {
      types: { 'Tarif jeune': 2 },
      scopes: { 'Électre · 06/12/2026': 's13' },
      statuses: { Utilisé: 'valid' },
    } as const
    expect(ordersOf(file(plan))).toEqual([order('A', null, ticket(21, 2)), order('B', null, ticket(13, 2))])
    expect(ordersOf(file({ ...plan, statuses: { Utilisé: 'out' } }))).toEqual([
      order('A', null, ticket(21, 2)),
    ])
  })
})

describe('the same reference on several rows', () => {
  const line = (reference: string, name: string) => `${reference};21;1;${name}`
  it('is one booking with several tickets where it is an order', () => {
    const file = linesOf(
      'N° de commande;séance;tarif;nom',
      line('A', 'Ada'),
      line('B', 'Bob'),
      line('A', 'Cleo'),
    )
    expect(ordersOf(file())).toEqual([
      order('A', null, ticket(21, 1, { holder: 'Ada' }), ticket(21, 1, { holder: 'Cleo' })),
      order('B', null, ticket(21, 1, { holder: 'Bob' })),
    ])
  })

  it('is asked about where the same ticket comes twice, and counted once or each as the organiser says', () => {
    const file = linesOf('N° de commande;séance;tarif;nom', line('A', 'Ada'), line('A', 'ADA'))
    expect(faultsOf(file())).toMatchObject([{ line: 3, fault: 'doubled-reference', value: 'A (2)' }])
    expect(ordersOf(file({ doubles: 'once' }))[0]?.tickets).toHaveLength(1)
    expect(ordersOf(file({ doubles: 'each' }))[0]?.tickets).toHaveLength(2)
  })

  it('is asked about where each line says as many people as there are lines: each so many, or all together', () => {
    const file = linesOf(
      'commande;séance;tarif;nom;personnes',
      'A;21;1;Ada;2',
      'A;21;1;Cleo;2',
      'B;21;1;Bob;2',
      'C;21;1;Dan;3',
      'C;21;1;Eve;1',
    )
    expect(faultsOf(file())).toMatchObject([
      { line: 2, column: 'people', fault: 'people-of-booking', value: 'A (2)' },
    ])
    const partiesOf = (people: 'line' | 'booking') =>
      ordersOf(file({ people })).map(({ tickets }) => tickets.map(({ party }) => party))
    expect(partiesOf('line')).toEqual([[2, 2], [2], [3, 1]])
    expect(partiesOf('booking')).toEqual([[1, 1], [2], [3, 1]])
  })

  it('is not asked about where one line counts several types', () => {
    const file = linesOf('commande;séance;nom;Plein tarif;Tarif réduit', 'A;21;Ada;2;2')
    expect(faultsOf(file())).toEqual([])
    expect(ordersOf(file())[0]?.tickets.map(({ party }) => party)).toEqual([2, 2])
  })

  it('is not taken for an order where hundreds of rows have it', () => {
    const file = linesOf(
      'commande;séance;tarif;nom',
      ...Array.from({ length: 101 }, (_, index) => line('A', `N${index}`)),
    )
    expect(faultsOf(file())).toMatchObject([{ line: 2, fault: 'too-many-tickets', value: 'A (101)' }])
  })
})

describe('a list without references', () => {
  const file = linesOf('Nom;E-mail;séance;tarif', 'Ada;ada@example.org;21;1', 'Bob;;21;1')
  it('is asked about, and then gets references that the same rows get again', () => {
    expect(faultsOf(file())).toMatchObject([{ column: 'reference', fault: 'missing-column' }])
    const [ada, bob] = ordersOf(file({ references: 'made' }))
    expect(ada?.reference).toMatch(/^I-[0-9a-f]{10}$/)
    expect(ada?.reference).not.toBe(bob?.reference)
    const more = linesOf('Nom;E-mail;séance;tarif', 'Cleo;;21;1', 'Ada;ada@example.org;21;1')
    expect(ordersOf(more({ references: 'made' }))[1]).toEqual(ada)
  })
})

describe('a cell', () => {
  const file = linesOf(
    'N° de commande,nom,e-mail,séance,tarif,code-barres',
    '1,Ada &amp; Lee O&#39;Neil,Ada Byron <ada@example.org>,21,\u200ePlein tarif,\u200bX1\u200b\u2060',
    '2,Zoé &unknown; &#55357;,mailto:zoe@example.org,21,1,X&#8211;2',
  )
  it('has no marks at its ends that nobody sees, its entities as letters, and of an address what is one', () => {
    expect(ordersOf(file())).toEqual([
      order('1', 'ada@example.org', ticket(21, 1, { holder: "Ada & Lee O'Neil", barcode: 'X1' })),
      order('2', 'zoe@example.org', ticket(21, 1, { holder: 'Zoé &unknown; \ufffd', barcode: 'X–2' })),
    ])
  })

  it('with two addresses, or with brackets around none, is no address', () => {
    const wrong = linesOf(
      'N° de commande;e-mail;séance;tarif',
      '1;a@b.fr, c@d.fr;21;1',
      '2;Ada <>;21;1',
      '3;<a@b.fr;21;1',
    )
    expect(faultsOf(wrong()).map(({ line, fault }) => [line, fault])).toEqual([
      [2, 'no-email'],
      [3, 'no-email'],
    ])
  })
})

describe('columns', () => {
  it('that say whether a booking was confirmed leave out what was rejected, also where they might be a number', () => {
    const parsed = linesOf(
      'Booking ID;Event;Start Date & Time;Ticket;Name;Confirmation',
      '77;Électre;2026-12-05 8:30 pm;Plein tarif;Ada;Confirmed',
      '78;Électre;2026-12-05 8:30 pm;Plein tarif;Eve;Rejected',
    )()
    expect(ordersOf(parsed)).toEqual([order('77', null, ticket(21, 1, { holder: 'Ada' }))])
    expect(parsed.reading?.leftOut).toEqual([3])
  })

  it('of two days have the one of the event, not the one that says no more than that it is one', () => {
    const parsed = linesOf(
      'Commande;Date;Événement;Date de l’événement;Tarif',
      '1;01/10/2026;Électre;05/12/2026 20:30;Plein tarif',
    )()
    expect(ordersOf(parsed)).toEqual([order('1', null, ticket(21, 1))])
  })

  it('that the organiser names go before the guess', () => {
    const file = linesOf('A;B;C;Nom', 'X-1;21;1;Ada')
    const plan = { columns: { 0: 'reference', 1: 'session', 2: 'type', 3: '' } } as const
    expect(ordersOf(file(plan))).toEqual([order('X-1', null, ticket(21, 1))])
  })

  it.each([
    ['a heading over sums is a price', 'commande;séance;tarif;billet', 'A;21;12,00 €;Plein tarif'],
    ['an empty column gives way to the full one', 'commande;séance;tarif;type', 'A;21;;Plein tarif'],
  ])('are told by what stands in them: %s', (_name, headings, line) => {
    expect(ordersOf(linesOf(headings, line)())).toEqual([order('A', null, ticket(21, 1))])
  })

  it('that repeat a heading count once, the first of them', () => {
    const file = linesOf('commande;séance;tarif;nom;nom', 'A;21;Plein tarif (12,00 €);Ada;Bob')
    expect(ordersOf(file())).toEqual([order('A', null, ticket(21, 1, { holder: 'Ada' }))])
  })
})

describe('what several columns say of one ticket', () => {
  const standings = (headings: string, ...lines: readonly string[]) => {
    const parsed = linesOf(
      `commande;séance;tarif;${headings}`,
      ...lines.map((line, at) => `A${at};21;1;${line}`),
    )()
    return [
      ordersOf(parsed).map(({ reference, tickets }) => [reference, tickets[0]?.paymentDue]),
      parsed.reading?.leftOut,
      faultsOf(parsed).map(({ line, column, value }) => [line, column, value]),
    ]
  }
  it('comes to the worst of it, whichever column stands first', () => {
    expect(
      standings('Statut de la commande;Statut du billet', 'Payé;Valide', 'Payé;Annulé', 'Annulé;Valide'),
    ).toEqual([[['A0', false]], [3, 4], []])
    expect(standings('Remboursé;Annulé', 'Non;Non', 'Non;Oui', ';')).toEqual([
      [
        ['A0', false],
        ['A2', false],
      ],
      [3],
      [],
    ])
  })

  it('asks where one of them is unclear, with the words of that one', () => {
    expect(standings('Order status;Ticket status', 'paid;used')).toEqual([[], [], [[2, 'status', 'used']]])
  })

  it('counts a ticket as cancelled by a sum only where all of it was paid back', () => {
    expect(standings('Prix;Remboursé', '12,00 €;0,00 €', '12,00 €;12,00 €', '0,00;0,00')).toEqual([
      [
        ['A0', false],
        ['A2', false],
      ],
      [3],
      [],
    ])
    expect(standings('Prix;Remboursé', '12,00;3,00')).toEqual([[], [], [[2, 'cancelled', '3,00']]])
    expect(standings('Remboursé', '3,00')).toEqual([[], [], [[2, 'cancelled', '3,00']]])
  })

  it('asks with the heading where a cell says only yes', () => {
    const file = linesOf('commande;séance;tarif;Contrôlé;Annulé', 'A;21;1;Oui;Non')
    expect(file().reading?.questions.statuses).toEqual([{ words: 'Contrôlé: Oui', count: 1, line: 2 }])
    expect(ordersOf(file({ statuses: { 'Contrôlé: Oui': 'valid' } }))).toEqual([
      order('A', null, ticket(21, 1)),
    ])
  })

  it('owes nothing for an invitation, and something for a cheque that has not come', () => {
    expect(
      standings('Paiement;Payé', 'Invitation;Non', 'Chèque;Non', 'Carte bancaire;Oui', 'SumUp 12;Oui'),
    ).toEqual([
      [
        ['A0', false],
        ['A1', true],
        ['A2', false],
        ['A3', false],
      ],
      [],
      [],
    ])
  })
})

describe('columns whose cells are not what their headings say', () => {
  it('give way to one that is: the first date that is one, the type that the programme has', () => {
    const file = linesOf(
      'commande;Date;Start date;Catégorie;Tarif',
      'A;Électre;05/12/2026 20:30;Balcon;Plein tarif',
    )
    expect(ordersOf(file())).toEqual([order('A', null, ticket(21, 1))])
    const product = linesOf('commande;séance;Produit;Variation', 'A;21;Électre;Tarif réduit')
    expect(ordersOf(product())).toEqual([order('A', null, ticket(21, 2))])
  })

  it('stay where nothing fits better, so that each bad cell is named', () => {
    const file = linesOf('commande;Date;Tarif', 'A;31/02/2026 20:30;Plein', 'B;demain;Plein')
    expect(faultsOf(file()).map(({ line, column, fault }) => [line, column, fault])).toEqual([
      [2, 'type', 'unknown-type'],
      [2, 'date', 'no-date'],
      [3, 'type', 'unknown-type'],
      [3, 'date', 'no-date'],
    ])
  })

  it('may stand again further down, where files were put one behind another', () => {
    const headings = 'commande;séance;tarif;nom'
    const file = linesOf(headings, 'A;21;1;Ada', headings, 'B;21;1;Bob')
    expect(ordersOf(file()).map(({ reference }) => reference)).toEqual(['A', 'B'])
  })

  it('that merely count the rows are no references', () => {
    const file = linesOf('N°;séance;tarif;nom', '1;21;1;Ada', '2;21;1;Bob')
    expect(faultsOf(file())).toMatchObject([{ column: 'reference', fault: 'missing-column' }])
    const numbered = linesOf('N°;séance;tarif;nom', '1041;21;1;Ada', '1042;21;1;Bob')
    expect(ordersOf(numbered()).map(({ reference }) => reference)).toEqual(['1041', '1042'])
  })

  it('that hold what programs write for nothing are empty, and a person may be called Null', () => {
    const file = linesOf('commande;séance;tarif;nom;e-mail;place', 'A;21;1;Null;None;N/A')
    expect(ordersOf(file())).toEqual([order('A', null, ticket(21, 1, { holder: 'Null' }))])
  })
})
