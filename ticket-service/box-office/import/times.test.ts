import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, order, ordersOf, ticket } from '../../test-run/parsed-import.ts'

describe('columns', () => {
  it('of the day and the time of each sale say nothing of the session, which is asked about once', () => {
    const file = linesOf(
      'Date;Heure;Ticket n°;Tarif;Montant',
      '04/12/2026;19:41;1041;Plein tarif;12,00',
      '04/12/2026;19:42;1042;Plein tarif;12,00',
      '04/12/2026;20:03;1043;Tarif réduit;8,00',
    )
    expect(faultsOf(file())).toMatchObject([{ line: 1, column: 'session', fault: 'missing-column' }])
    expect(ordersOf(file({ scope: 's11' }))).toHaveLength(3)
  })

  it.each([
    ['the day of the performance stays', 'Date de la séance;Heure', ['04/12/2026;19:41', '04/12/2026;19:43']],
    ['a time at which sessions begin stays', 'Date;Heure', ['04/12/2026;20:30', '04/12/2026;20:30']],
  ] as const)('of a day and a time: %s', (_name, headings, [one, other]) => {
    const file = linesOf(`Commande;Tarif;${headings}`, `A;1;${one}`, `B;1;${other}`)
    expect(ordersOf(file())).toEqual([order('A', null, ticket(11, 1)), order('B', null, ticket(11, 1))])
  })

  it('of a time that no session of the programme has are asked about, where many have the same', () => {
    const file = linesOf(
      'Commande;Tarif;Date;Heure',
      'A;1;04/12/2026;20:17',
      'B;1;04/12/2026;20:17',
      'C;1;04/12/2026;20:17',
    )
    expect(faultsOf(file())).toMatchObject(Array(3).fill({ column: 'date', fault: 'unknown-session' }))
  })
})

describe('a slot', () => {
  it('that says a time only begins at it, on the day that stands beside it', () => {
    const file = linesOf('order number;event date;time slot;tarif;nom', 'A;12/04/2026;8:30 PM;1;Ada')
    expect(ordersOf(file())[0]?.tickets).toEqual([ticket(11, 1, { holder: 'Ada' })])
    const other = linesOf('order number;event date;time slot;tarif;nom', 'A;12/04/2026;6:30 PM;1;Ada')
    expect(faultsOf(other())).toMatchObject([{ line: 2, column: 'date', fault: 'unknown-session' }])
  })
})

describe('a time under a heading that says UTC', () => {
  it.each([
    ['Event Start UTC', '2026-12-04 19:30'],
    ['Start date (UTC)', 'Dec 4, 2026 7:30 PM'],
    ['Event Start UTC', '2026-12-04T20:30:00+01:00'],
  ])('is told by it, not by the venue’s clock: %s, %s', (heading, cell) => {
    const file = linesOf(
      `order number;event name;${heading};tarif;nom`,
      `A;Le Voyage dans la Lune;${cell};1;Ada`,
    )
    expect(ordersOf(file())[0]?.tickets).toEqual([ticket(11, 1, { holder: 'Ada' })])
  })
})

describe('a time with the name of a zone', () => {
  const scopesOf = (date: string, event = 'Le Voyage dans la Lune') =>
    linesOf('commande;spectacle;date;tarif;nom', `A;${event};${date};1;Ada`)()

  it.each([
    ['by the instant that it says', '2026-12-04 2:30 PM EST', 11],
    [
      'by the clock where no session begins then, as of who writes one zone all year',
      '12/04/2026 8:30 PM PST',
      11,
    ],
    ['by both where they are the same', 'Fri, Dec 4, 2026 8:30 PM (GMT+1)', 11],
  ])('finds the session %s', (_name, date, session) => {
    expect(ordersOf(scopesOf(date))[0]?.tickets).toEqual([ticket(session, 1, { holder: 'Ada' })])
  })

  it('tells apart the two that begin at the same time of the clock, in the night when it is put back', () => {
    for (const [zone, session] of [
      ['GMT+2', 31],
      ['GMT+1', 32],
    ] as const)
      expect(ordersOf(scopesOf(`2026-10-25 02:30 (${zone})`, 'Les Nuits du Bief'))[0]?.tickets).toEqual([
        ticket(session, 1, { holder: 'Ada' }),
      ])
  })
})
