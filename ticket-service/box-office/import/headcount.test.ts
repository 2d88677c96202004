import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, ordersOf } from '../../test-run/parsed-import.ts'

const partiesOf = (parsed: Parameters<typeof ordersOf>[0]) =>
  ordersOf(parsed).map(({ tickets }) => tickets.map(({ party }) => party))

describe('how many people a row is for', () => {
  it.each([
    'Nb de pers.',
    'Places réservées',
    'Nombre de places réservées',
    'Billets achetés',
    'Tickets purchased',
    'Total tickets',
    '# Tickets',
    'Total guests',
    'Group size',
    'Number in party',
    'Headcount',
    'Ticket Spaces',
    'Booked seats',
    'Item Quantity',
    'Item qty',
    'Travelers',
    'Customers',
    'Admits',
    'Nombre de spectateurs',
    'Quantité commandée',
    'Ticketanzahl',
    'Personenzahl',
    'Aantal tickets',
    'Combien serez-vous (vous compris) ?',
    'Combien de personnes viendront ?',
    'How many people will attend?',
    'How many of you are coming?',
  ])('is read, and not taken for one each: %s', (heading) => {
    const file = linesOf(`commande;séance;tarif;nom;${heading}`, 'A;21;1;Ada;4', 'B;21;1;Bob;1')
    expect(partiesOf(file())).toEqual([[4], [1]])
  })

  it.each([
    'N° de place',
    'Places de parking',
    'Combien de repas souhaitez-vous ?',
    'Nombre de places restantes',
    'Nombre de jours',
  ])('is something else: %s', (heading) => {
    const file = linesOf(`commande;séance;tarif;nom;${heading}`, 'A;21;1;Ada;4', 'B;21;1;Bob;1')
    expect(partiesOf(file())).toEqual([[1], [1]])
  })

  it('is asked about too where each line says how many the order had, and one of them was cancelled', () => {
    const file = linesOf(
      'commande;séance;tarif;nom;quantité;statut',
      'A;21;1;Ada;3;Payé',
      'A;21;1;Bob;3;Payé',
      'A;21;1;Eve;3;Annulé',
    )
    expect(faultsOf(file())).toMatchObject([
      { line: 2, column: 'people', fault: 'people-of-booking', value: 'A (3)' },
    ])
    expect(partiesOf(file({ people: 'booking' }))).toEqual([[1, 1]])
  })
  it.each([
    ['Nb élèves;Nb accompagnateurs', '24;3', 27],
    ['Effectif élèves;Effectif accompagnateurs', '24;3', 27],
    ['Nombre d’adultes', '5', 5],
    ['N.º de adultos;N.º de niños', '2;1', 3],
    ['Volwassenen;Kinderen', '2;1', 3],
    ['Adulti;Bambini', '2;1', 3],
    ['Anzahl Erwachsene;Anzahl Kinder', '2;1', 3],
    ['Seats;# of Tickets', 'F12, F13;2', 2],
  ] as const)('is added up of whom a group has: %s', (headings, cells, people) => {
    const file = linesOf(`commande;séance;tarif;nom;${headings}`, `A;21;1;Ada;${cells}`)
    expect(partiesOf(file())).toEqual([[people]])
  })

  it.each([
    ['who attends, where nobody else does', 'Attending Guests', ['3', '0'], [3]],
    ['the tickets of the line, not the spaces of its booking', 'Spaces;Ticket Spaces', ['3;1', '0;0'], [1]],
  ] as const)('counts %s', (_name, heading, [one, none], people) => {
    const file = linesOf(
      `commande;séance;tarif;nom;RSVP status;${heading}`,
      `A;21;1;Ada;Attending;${one}`,
      `B;21;1;Bob;Not attending;${none}`,
    )
    expect(partiesOf(file())).toEqual([people])
  })

  it('is a name where those who come are named', () => {
    const file = linesOf(
      'commande;séance;tarif;Attendees;Customers',
      'A;21;1;Ada Byron;lee@example.org',
      'B;21;1;Karl;eve@example.org',
    )
    expect(ordersOf(file()).map(({ tickets }) => tickets[0]?.holder)).toEqual(['Ada Byron', 'Karl'])
  })

  it.each([
    ['nom;Guest 1;Guest 2', ['Ada;Karl;Ida', 'Bob;;', 'Cleo;Dan;'], [3, 1, 2]],
    ['nom;Nom de l’invité 1;Nom de l’invité 2', ['Ada;Karl;Ida', 'Bob;non;', 'Cleo;Dan;'], [3, 1, 2]],
    [
      'nom;Guest 1 First Name;Guest 1 Last Name;Guest 1 E-mail',
      ['Ada;Karl;Gauß;k@example.org', 'Bob;;;'],
      [2, 1],
    ],
    ['acheteur;Participant 1;Participant 2', ['Lee;Ada;Karl', 'Bob;Bob;', 'Cleo;;'], [2, 1, 1]],
    ['Attendee 1;Attendee 2;Attendee 3', ['Ada;Karl;Ida', 'Bob;;'], [3, 1]],
    ['nom;personnes;Invité 1;Invité 2', ['Ada;4;Karl;Ida', 'Bob;1;;'], [4, 1]],
  ] as const)('is counted by those who have a column each: %s', (headings, lines, people) => {
    const numbered = lines.map((line, index) => `${'ABC'[index]};21;1;${line}`)
    const [head = '', ...rows] = [`commande;séance;tarif;${headings}`, ...numbered]
    expect(partiesOf(linesOf(head, ...rows)())).toEqual(people.map((party) => [party]))
  })

  it.each(['enfant', 'Nombre d’enfants'])(
    'is one each where a column says who is a child, or comes with one: %s',
    (heading) => {
      const file = linesOf(`commande;séance;tarif;nom;${heading}`, 'A;21;1;Ada;0', 'B;21;1;Bob;1')
      expect(partiesOf(file())).toEqual([[1], [1]])
    },
  )
})
