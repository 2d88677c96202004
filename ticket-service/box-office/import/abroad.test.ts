import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, order, ordersOf, ticket } from '../../test-run/parsed-import.ts'

const ada = { holder: 'Ada Byron' }

describe('an export in Spanish, Italian, Portuguese, Dutch or German', () => {
  it.each([
    [
      'Localizador;Evento;Sesión;Tipo de entrada;Código;Nombre comprador;Apellidos comprador;Nombre asistente;Apellidos asistente;Estado;Validada',
      'L1;Électre;05/12/2026 20:30;Plein tarif;X1;Lee;Buyer;Ada;Byron;Vendida;No',
      'L1;Électre;05/12/2026 20:30;Plein tarif;X2;Lee;Buyer;Karl;Gauß;Devuelta;No',
    ],
    [
      'Codice ordine;Spettacolo;Data spettacolo;Ora;Tipo biglietto;Codice a barre;Nominativo;Stato',
      'L1;Électre;05/12/2026;20:30;Plein tarif;X1;Ada Byron;Emesso',
      'L1;Électre;05/12/2026;20:30;Plein tarif;X2;Karl Gauß;Stornato',
    ],
    [
      'Nº do pedido;Evento;Data de participação;Tipo de ingresso;Código de barras;Nome;Sobrenome;Valor;Status do participante',
      'L1;Électre;5 de dez. de 2026 20:30;Plein tarif;X1;Ada;Byron;R$ 12,00;Participará',
      'L1;Électre;5 de dez. de 2026 20:30;Plein tarif;X2;Karl;Gauß;R$ 12,00;Não participará',
    ],
    [
      'Bestelnummer;Evenement;Datum van deelname;Tickettype;Barcode;Voornaam;Achternaam;Totaal betaald;Status;Gescand op',
      'L1;Électre;za 5 dec. 2026 20:30;Plein tarif;X1;Ada;Byron;12,00;Verkocht;',
      'L1;Électre;za 5 dec. 2026 20:30;Plein tarif;X2;Karl;Gauß;12,00;Gecrediteerd;',
    ],
    [
      'Bestellnr.;Veranstaltung;Teilnahmedatum;Ticketkategorie;Barcode;Vorname;Nachname;Gesamtbetrag bezahlt;Status;Eingecheckt am',
      'L1;Électre;Sa., 5. Dez. 2026, 20:30;Plein tarif;X1;Ada;Byron;12,00;Reserviert;',
      'L1;Électre;Sa., 5. Dez. 2026, 20:30;Plein tarif;X2;Karl;Gauß;12,00;Rückerstattet;',
    ],
  ])('has its one ticket with its name: %s', (headings, ...lines) => {
    const parsed = linesOf(headings, ...lines)()
    expect(faultsOf(parsed)).toEqual([])
    expect(ordersOf(parsed)).toEqual([order('L1', null, ticket(21, 1, { ...ada, barcode: 'X1' }))])
    expect(parsed.reading?.leftOut).toEqual([3])
  })
})

describe('a column that nobody could tell by its heading', () => {
  it('is told by the days and times of the programme, where they are not those of the order', () => {
    const file = linesOf(
      'commande;spectacle;Order date;Ouverture;tarif;nom',
      'A;Le Voyage dans la Lune;2026-12-05 20:30;2026-12-04 20:30;1;Ada',
    )
    expect(ordersOf(file())).toEqual([order('A', null, ticket(11, 1, { holder: 'Ada' }))])
  })

  it('is told by the types that it counts', () => {
    const file = linesOf(
      'Ticket #;Campaign Title;First Name;Last Name;Details',
      '12;Électre;Ada;Byron;2x Plein tarif',
      '13;Électre;Karl;Gauß;1x Plein tarif, 1x Tarif réduit',
    )
    expect(ordersOf(file())).toEqual([
      order('12', null, ticket(21, 1, { ...ada, party: 2 })),
      order('13', null, ticket(21, 1, { holder: 'Karl Gauß' }), ticket(21, 2, { holder: 'Karl Gauß' })),
    ])
  })

  it('is so by types that are yet to be told, where it calls itself customers', () => {
    const file = linesOf(
      'Booking ID;Item;Start;Customers;Contact Name',
      'FH1;Électre;2026-12-05 20:30;2 Adults, 1 Child;Ada Byron',
      'FH2;Électre;2026-12-05 20:30;2 Adults;Karl Gauß',
    )
    expect(file().reading?.questions.types).toEqual([
      { words: 'Adults', count: 2, line: 2 },
      { words: 'Child', count: 1, line: 2 },
    ])
    const parties = ordersOf(file({ types: { Adults: 1, Child: 2 } })).map(({ tickets }) =>
      tickets.map(({ type, party }) => [type, party]),
    )
    expect(parties).toEqual([
      [
        [1, 2],
        [2, 1],
      ],
      [[1, 2]],
    ])
  })
})

describe('a form', () => {
  it.each([
    ['Full name', 'Which performance would you like to attend?', 'Électre, Saturday December 5, 8:30 PM'],
    ['Full name', 'Select Performance', 'Électre (Dec 5 2026 8:30 PM)'],
    ['Full name', 'Your evening', 'Électre (Dec 5 2026 8:30 PM)'],
    ['Name - First Name;Name - Last Name', 'Veuillez choisir une séance', 'Électre, samedi 5 décembre 20h30'],
  ])('finds its session: %s, %s', (names, heading, cell) => {
    const name = names.includes(';') ? 'Ada;Byron' : 'Ada Byron'
    const file = linesOf(
      `Timestamp;order number;${names};tarif;${heading}`,
      `10/1/2026 10:11:12;A;${name};1;${cell}`,
    )
    expect(ordersOf(file())).toEqual([order('A', null, ticket(21, 1, ada))])
  })
})

describe('when each ticket was let in', () => {
  it('is asked about once, not time by time', () => {
    const file = linesOf(
      'commande;séance;tarif;nom;Checked in at',
      'A;21;1;Ada;2026-12-05 20:11',
      'B;21;1;Bob;2026-12-05 20:14',
      'C;21;1;Cleo;',
    )
    expect(file().reading?.questions.statuses).toEqual([{ words: 'Checked in at: …', count: 2, line: 2 }])
    expect(ordersOf(file({ statuses: { 'Checked in at: …': 'out' } }))).toHaveLength(1)
  })
})

describe('a guest without a code', () => {
  it('is told by the number of the guest, and asked about by the status alone', () => {
    const file = linesOf(
      'guest_id;name;approval_status;qr_code_url;ticket_name;session',
      'g1;Ada;approved;https://guests.example/check-in/e?pk=g-1;1;21',
      'g2;Bob;invited;;1;21',
    )
    expect(faultsOf(file())).toMatchObject([{ line: 3, column: 'status', fault: 'unknown-status' }])
    expect(ordersOf(file({ statuses: { invited: 'valid' } })).map(({ reference }) => reference)).toEqual([
      'https://guests.example/check-in/e?pk=g-1',
      'g2',
    ])
  })
})

describe('an answer to a form that was never sent off', () => {
  it('is left out', () => {
    const parsed = linesOf('commande;séance;tarif;nom;Brouillon', 'A;21;1;Ada;Non', 'B;21;1;Bob;Oui')()
    expect(ordersOf(parsed).map(({ reference }) => reference)).toEqual(['A'])
  })
})
