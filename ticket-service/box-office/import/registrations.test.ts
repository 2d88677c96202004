import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, order, ordersOf, ticket } from '../../test-run/parsed-import.ts'
import { type UnderstoodFiles, understoodAsTheyCome } from '../../test-run/understood.ts'

const [ada, karl, ida] = [{ holder: 'Ada Byron' }, { holder: 'Karl Gauß' }, { holder: 'Ida Pend' }]
const due = { paymentDue: true }
const made = expect.stringMatching(/^I-[0-9a-f]{10}$/)

const understood: UnderstoodFiles = {
  'event-tickets.csv': {
    plan: { scope: 's21' },
    orders: [order('5021', 'lee@example.org', ticket(21, 1, ada), ticket(21, 2, karl))],
    leftOut: [4, 5],
  },
  'event-espresso.csv': {
    orders: [
      order('44', 'ada@example.org', ticket(21, 1, ada)),
      order('45', 'ida@example.org', ticket(21, 1, { ...ida, ...due })),
    ],
    leftOut: [3],
  },
  'civicrm.csv': {
    orders: [
      order('201', 'ada@example.org', ticket(21, 1, { holder: 'Byron, Ada' })),
      order('203', 'ida@example.org', ticket(21, 2, { holder: 'Pend, Ida', party: 2, ...due })),
    ],
    leftOut: [3],
  },
  'tessitura.csv': {
    orders: [
      order('5001', 'ada@example.org', ticket(21, 1, { ...ada, seat: 'Stalls F 12' })),
      order('5002', 'karl@example.org', ticket(21, 1, { ...karl, seat: 'Stalls F 15', ...due })),
    ],
    leftOut: [3, 4],
  },
  'odoo.xlsx': {
    orders: [
      order('S00042', 'ada@example.org', ticket(21, 1, { ...ada, barcode: '8871625341' })),
      order('S00043', 'karl@example.org', ticket(21, 2, { ...karl, barcode: '8871625343', ...due })),
    ],
    leftOut: [3],
  },
  'getyourguide.csv': {
    plan: { types: { Adult: 1, Child: 2 } },
    orders: [
      order(
        'GYGAB12CD34E',
        'customer-1@example.org',
        ticket(21, 1, { ...ada, party: 2 }),
        ticket(21, 2, ada),
      ),
    ],
    leftOut: [3, 4],
  },
  'quantities.csv': {
    orders: [order('RZ001', 'ada@example.org', ticket(21, 1, { ...ada, party: 2 }), ticket(21, 2, ada))],
    leftOut: [3],
  },
  'will-call.csv': {
    orders: [order('9000001', 'ada@example.org', ticket(21, 1, karl), ticket(21, 2, ada))],
  },
  'pretix-orders.csv': {
    plan: { type: 1, scopes: { electre: 's21' } },
    orders: [
      order('MDKJF', 'ada@example.org', ticket(21, 1, { ...ada, party: 2 })),
      order('Q3RTP', 'karl@example.org', ticket(21, 1, { ...karl, ...due })),
    ],
    leftOut: [4],
  },
  'microsoft-form.xlsx': {
    plan: { scope: 's21', type: 1, references: 'made' },
    orders: [
      { ...order('', null, ticket(21, 1, { ...ada, party: 2 })), reference: made },
      { ...order('', null, ticket(21, 1, karl)), reference: made },
    ],
  },
  'helloasso-earlier.csv': {
    plan: { scope: 's21' },
    orders: [order('00012345678', 'ada@example.org', ticket(21, 1, ada))],
    leftOut: [3],
  },
  'date-attending.csv': {
    orders: [
      order('11211912243', 'ada@example.org', ticket(21, 1, { ...ada, barcode: '112119122431844158342001' })),
    ],
  },
  'access-codes.csv': {
    orders: [
      order('HX7QK2MP', 'ada@example.org', ticket(21, 1, ada)),
      order('HX7QK2MQ', 'karl@example.org', ticket(21, 1, karl)),
    ],
  },
  'journal.csv': {
    orders: [
      order('77', 'ada@example.org', ticket(21, 1, { ...ada, seat: 'ORCH F 12', barcode: '0001112223' })),
    ],
    leftOut: [3, 4],
  },
  'black-list.csv': {
    plan: { scope: 's21' },
    orders: [order('1112220001', null, ticket(21, 1, { barcode: '1112220001' }))],
    leftOut: [3],
  },
  'several-codes.csv': {
    orders: [
      order(
        '00042',
        'ada@example.org',
        ticket(21, 1, { ...ada, barcode: '0012345' }),
        ticket(21, 1, { ...ada, barcode: '0012346' }),
      ),
      order('00043', null, ticket(21, 2, { ...karl, barcode: '0012347' })),
    ],
  },
  'answers.csv': {
    plan: { scope: 's21', references: 'made' },
    orders: [{ ...order('', 'ada@example.org', ticket(21, 1, { ...ada, party: 2 })), reference: made }],
    leftOut: [3],
  },
  'web-page.xls': {
    orders: [
      order(
        'C-1',
        null,
        ticket(21, 1, { holder: 'Zoé Lefèvre', barcode: '0012345' }),
        ticket(21, 2, { holder: 'Zoé Lefèvre', barcode: '0012346' }),
      ),
      order('C-2', null, ticket(21, 1, { ...karl, barcode: '0012347' })),
    ],
    totalsLines: [6],
  },
  'box-office.xls': {
    orders: [
      order(
        '00042',
        null,
        ticket(21, 1, { holder: 'Ελένη & Σία', seat: 'F 12', barcode: '9000000000123' }),
        ticket(21, 2, { holder: 'Ελένη & Σία', seat: 'F 13', barcode: '9000000000124' }),
      ),
      order('00043', null, ticket(21, 1, { holder: 'Zoé “Lefèvre”', barcode: '9000000000125', ...due })),
    ],
    leftOut: [7],
    totalsLines: [8],
  },
  'xml-book.xls': { orders: [order('V-1', null, ticket(21, 1, ada))] },
}

describe('an export of a registration system, an agency or a theatre', () => {
  understoodAsTheyCome('registration', understood)

  it('is asked what a status means that stands beside one that is out, and takes no message for a ticket', () => {
    const parsed = linesOf(
      'commande;séance;tarif;SLI Status',
      'A;21;Plein tarif;Unseated',
      'B;21;Plein tarif;Return',
    )()
    expect(faultsOf(parsed)).toEqual([
      { line: 2, column: 'status', fault: 'unknown-status', value: 'Unseated' },
    ])
    expect(parsed.reading?.leftOut).toEqual([3])
    const mailed = linesOf(
      'commande;séance;tarif;E-mail status',
      'A;21;Plein tarif;Sent',
      'B;21;Plein tarif;Failed',
    )()
    expect(ordersOf(mailed)).toHaveLength(2)
  })

  it('begins on the days that the programme knows, where it was bought on others', () => {
    const file = linesOf(
      'commande;Date;Début;Spectacle;tarif',
      'A;01/10/2026;05/12/2026 20:30;Électre;Plein tarif',
      'B;02/10/2026;05/12/2026 20:30;Électre;Plein tarif',
    )
    expect(ordersOf(file())).toEqual([order('A', null, ticket(21, 1)), order('B', null, ticket(21, 1))])
  })

  it('has no bookings where it has nothing but separators', () => {
    expect(faultsOf(linesOf(';;;', ' ; ;')())).toEqual([{ line: 1, column: null, fault: 'empty' }])
  })

  it('counts adults and children together where they have a type, and flags as nobody', () => {
    const row = 'A;Électre;Plein tarif'
    const party = linesOf(
      'commande;Spectacle;tarif;Adultes;Enfants',
      `${row};2;1`,
      'B;Électre;Plein tarif;1;',
    )
    expect(ordersOf(party())).toEqual([
      order('A', null, ticket(21, 1, { party: 3 })),
      order('B', null, ticket(21, 1)),
    ])
    const flags = linesOf('commande;Spectacle;tarif;Membre;Enfant', `${row};0;1`, 'B;Électre;Plein tarif;1;0')
    expect(ordersOf(flags())).toEqual([order('A', null, ticket(21, 1)), order('B', null, ticket(21, 1))])
  })

  it('leaves out what was taken back whole, and asks where it was in part', () => {
    const parsed = linesOf(
      'commande;Spectacle;tarif;Quantity;Refunded Qty',
      'A;Électre;Plein tarif;2;0',
      'B;Électre;Plein tarif;2;2',
      'C;Électre;Plein tarif;2;1',
    )()
    expect(parsed.reading?.leftOut).toEqual([3])
    expect(parsed.reading?.questions.statuses).toEqual([{ words: 'Refunded Qty: 1', count: 1, line: 4 }])
  })

  it('keeps what was sold and not taken back, though it has the code of another', () => {
    const file = linesOf(
      'commande;Spectacle;Nom;Siège;Tarif;Code-barres;Action',
      'A;Électre;Ada;F 1;Plein tarif;X0001;SALE',
      'A;Électre;Karl;F 2;Plein tarif;X0001;REFUND',
    )
    expect(ordersOf(file())).toEqual([
      order('A', null, ticket(21, 1, { holder: 'Ada', seat: 'F 1', barcode: 'X0001' })),
    ])
  })
})
