import { describe, expect, it } from 'vitest'
import { linesOf, order, ordersOf, ticket } from '../../test-run/parsed-import.ts'

const holdersOf = (headings: string, ...lines: readonly string[]) =>
  ordersOf(linesOf(headings, ...lines)()).flatMap(({ tickets }) => tickets.map(({ holder }) => holder))

describe('a name of whom the ticket is for', () => {
  it.each([
    ['prénom;nom;prénom du participant;nom du participant', ['Lee;Buyer;Ada;Byron', 'Lee;Buyer;Karl;Gauß']],
    ['name;attendee name', ['Lee Buyer;Ada Byron', 'Lee Buyer;Karl Gauß']],
    ['first name;last name;nom du participant', ['Lee;Buyer;Ada Byron', 'Lee;Buyer;Karl Gauß']],
  ] as const)('goes before one that does not say whose it is: %s', (headings, lines) => {
    const numbered = lines.map((line, index) => `A;21;1;${index};${line}`)
    expect(holdersOf(`commande;séance;tarif;n° billet;${headings}`, ...numbered)).toEqual([
      'Ada Byron',
      'Karl Gauß',
    ])
  })

  it('is the buyer’s where nobody gave another', () => {
    const headings = 'commande;séance;tarif;prénom;nom;prénom du participant;nom du participant'
    expect(holdersOf(headings, 'A;21;1;Lee;Buyer;;', 'B;21;1;Lee;Buyer;Ada;Byron')).toEqual([
      'Lee Buyer',
      'Ada Byron',
    ])
  })

  it('has its first name, as in lists in German', () => {
    const headings = 'Bestell-Nr.;séance;Ticketkategorie;Vorname;Name'
    expect(holdersOf(headings, 'A;21;1;Ada;Byron', 'B;21;1;Karl;KARL GAUSS', 'C;21;1;;Eve')).toEqual([
      'Ada Byron',
      'KARL GAUSS',
      'Eve',
    ])
  })
})

describe('a link to the picture of a code', () => {
  it('is not the code: what the picture says stands nowhere', () => {
    const file = linesOf(
      'order #;session;ticket type;name;QR code;ticket number',
      'A;21;1;Ada;https://shop.example/qr/1.png;T1',
      'B;21;1;Bob;https://shop.example/qr/2.png?size=200;T2',
    )
    expect(ordersOf(file())).toEqual([
      order('A', null, ticket(21, 1, { holder: 'Ada' })),
      order('B', null, ticket(21, 1, { holder: 'Bob' })),
    ])
  })
})

describe('a ticket for somebody who has not yet said who comes', () => {
  it('has no name and no address, or the buyer’s', () => {
    const file = linesOf(
      'order #;session;ticket type;first name;last name;email;buyer email',
      'A;21;1;Info Requested;Info Requested;Info Requested;lee@example.org',
      'B;21;1;Information Requested;;;',
    )
    expect(ordersOf(file())).toEqual([
      order('A', 'lee@example.org', ticket(21, 1)),
      order('B', null, ticket(21, 1)),
    ])
  })
})
