import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, ordersOf } from '../../test-run/parsed-import.ts'

const bookedIn = (parsed: Parameters<typeof ordersOf>[0]) =>
  ordersOf(parsed).flatMap(({ reference, tickets }) =>
    tickets.map(({ scope, party }) => [reference, 'session' in scope ? scope.session : null, party]),
  )

describe('a row for several sessions', () => {
  it.each([
    ['vendredi 4 décembre 2026 à 20h30, Électre – samedi 5 décembre 2026 à 20h30', '2', [11, 21], 2],
    ['04/12/2026 20:30;Électre 05/12/2026 20:30', '1', [11, 21], 1],
    ['Dec 4, 2026, 8:30 PM, Dec 5, 2026, 8:30 PM, Électre', '3', [11, 21], 3],
    ['ven. 4 déc. et Électre sam. 5 déc.', '1', [11, 21], 1],
    // One of them, or one that says when it ends, is one.
    ['Électre, le samedi 5 décembre 2026 à 20h30, Le Pré', '2', [21], 2],
    ['04/12/2026 20:30, 04/12/2026 22:30', '1', [11], 1],
    ['04/12/2026 20:30, 05/12/2027 01:00', '1', [11], 1],
  ] as const)('is a ticket for each that its cell lists: %s', (text, people, sessions, party) => {
    const file = linesOf(`commande,nom,tarif,personnes,quelle séance ?`, `A,Ada,1,${people},"${text}"`)
    expect(faultsOf(file())).toEqual([])
    expect(bookedIn(file())).toEqual(sessions.map((session) => ['A', session, party]))
  })

  it('is asked about one by one, where several begin at once', () => {
    const file = linesOf('commande;nom;tarif;séance', 'A;Ada;1;"ven. 4 déc. 20h30, sam. 5 déc. 20h30"')
    expect(file().reading?.questions.scopes.map(({ words }) => words)).toEqual(['sam. 5 déc. 20h30'])
    const said = file({ scopes: { 'sam. 5 déc. 20h30': 's13' } })
    expect(bookedIn(said).map(([, session]) => session)).toEqual([11, 13])
  })

  it.each([
    [
      'ven. 4 déc. 20h30;sam. 5 déc. 20h30 Électre',
      ['2;1', ';3'],
      [
        ['A', 11, 2],
        ['A', 21, 1],
        ['B', 21, 3],
      ],
    ],
    [
      '04/12/2026;Électre 05/12/2026',
      ['x;', 'non;X'],
      [
        ['A', 11, 1],
        ['B', 21, 1],
      ],
    ],
    [
      'Séance [4 décembre 20h30];Séance [Électre, 5 décembre]',
      ['Oui;Oui', ';Oui'],
      [
        ['A', 11, 1],
        ['A', 21, 1],
        ['B', 21, 1],
      ],
    ],
    [
      '4 décembre 20h30;personnes',
      ['1;4', 'x;2'],
      [
        ['A', 11, 4],
        ['B', 11, 2],
      ],
    ],
  ] as const)('has a column for each: %s', (headings, [first, second], booked) => {
    const file = linesOf(`commande;nom;tarif;${headings}`, `A;Ada;1;${first}`, `B;Bob;1;${second}`)
    expect(faultsOf(file())).toEqual([])
    expect(bookedIn(file())).toEqual(booked)
  })

  it('is asked about the session of a column that the programme does not have, and at fault where it is for none', () => {
    const file = linesOf(
      'commande;nom;tarif;4 déc. 20h30;9 déc. 20h30',
      'A;Ada;1;1;',
      'B;Bob;1;;1',
      'C;Cleo;1;0;',
    )
    expect(faultsOf(file())).toMatchObject([
      { line: 3, fault: 'unknown-session' },
      { line: 4, column: 'session', fault: 'missing' },
    ])
    expect(file().reading?.questions.scopes[0]?.words).toBe('9 déc. 20h30')
  })

  it('is none where another column says the session: a cross is of something else', () => {
    const file = linesOf('commande;nom;tarif;séance;Repas du 5 décembre', 'A;Ada;1;11;x')
    expect(bookedIn(file())).toEqual([['A', 11, 1]])
  })
})
