import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, order, ordersOf, ticket } from '../../test-run/parsed-import.ts'

const ada = { holder: 'Ada Byron' }

/** Columns as the systems' own code or help has them; names and numbers are made up. */
describe('an export of another system', () => {
  it.each([
    [
      'Billetweb’s API as a table, with what was not paid and what was switched off',
      'id;barcode;used;used_date;email;firstname;name;ticket;category;ticket_id;price;disabled;order_id;order_firstname;order_name;order_email;order_date;order_paid;order_payment_type',
      [
        '101;0001;0;0000-00-00 00:00:00;ada@example.org;Ada;Byron;Plein tarif;Entrées;55;12.00;0;9001;Lee;Buyer;lee@example.org;2026-10-01 10:00:00;1;card',
        '102;0002;0;0000-00-00 00:00:00;;Karl;Gauß;Plein tarif;Entrées;55;12.00;1;9001;Lee;Buyer;lee@example.org;2026-10-01 10:00:00;1;card',
        '103;0003;0;0000-00-00 00:00:00;;Ida;Pend;Plein tarif;Entrées;55;12.00;0;9002;Lee;Buyer;lee@example.org;2026-10-01 10:00:00;0;other',
      ],
      [
        order('9001', 'ada@example.org', ticket(21, 1, { ...ada, barcode: '0001' })),
        order(
          '9002',
          'lee@example.org',
          ticket(21, 1, { holder: 'Ida Pend', barcode: '0003', paymentDue: true }),
        ),
      ],
    ],
    [
      'tickets whose type stands under `Entitlement`, beside a `Type` that all have in common',
      'Event name;Event date;Issue date;Type;Code;Status;Entitlement;Buyer first name;Buyer last name',
      [
        'Électre;2026-12-05 20:30;2026-11-22 14:04;ADMISSION;AQMUF;Issued;Plein tarif;Ada;Byron',
        'Électre;2026-12-05 20:30;2026-11-22 13:00;ADMISSION;C4YFR;Cancelled;Plein tarif;Karl;Gauß',
      ],
      [order('AQMUF', null, ticket(21, 1, { ...ada, barcode: 'AQMUF' }))],
    ],
    [
      'Brown Paper Tickets, with who fetches them',
      'Order #;Ticket #;Ticket Barcode;Price Level;Price;Event;Date;Will Call First Name;Will Call Last Name;Billing First Name;Billing Last Name;Quantity;Refunded',
      ['B1;1;BP0001;Plein tarif;12.00;Électre;Dec 5, 2026 8:30 PM;Ada;Byron;Lee;Buyer;1;No'],
      [order('B1', null, ticket(21, 1, { ...ada, barcode: 'BP0001' }))],
    ],
    [
      'a reseller’s list, in its own abbreviations',
      'Référence dossier;Manifestation;Date manif;Heure évt;Tarif;Nb billets;Nom internaute;Prénom internaute;N° billet;CAB;Statut',
      [
        'F1;Le Voyage dans la Lune;04/12/2026;20h30;Plein tarif;1;Byron;Ada;1;3700001;VENDU',
        'F2;Le Voyage dans la Lune;04/12/2026;20h30;Plein tarif;1;Gauß;Karl;2;3700002;ANNULE',
      ],
      [order('F1', null, ticket(11, 1, { ...ada, barcode: '3700001' }))],
    ],
    [
      'a journal of operations, with who benefits',
      'FILE_NUMBER;OPERATION_TYPE;PERFORMANCE;PERFORMANCE_DATE;TARIFF;AREA;ROW;SEAT;TICKET_NUMBER;BARCODE;PURCHASER_LASTNAME;PURCHASER_FIRSTNAME;BENEFICIARY_LASTNAME;BENEFICIARY_FIRSTNAME;UNIT_AMOUNT',
      [
        'F1;SALE;Électre;05.12.2026 20:30;Plein tarif;Parterre;F;12;1;SX1;Buyer;Lee;Byron;Ada;12.00',
        'F1;SALE;Électre;05.12.2026 20:30;Plein tarif;Parterre;F;13;2;SX2;Buyer;Lee;Gauß;Karl;12.00',
        'F1;CANCELLATION;Électre;05.12.2026 20:30;Plein tarif;Parterre;F;13;2;SX2;Buyer;Lee;Gauß;Karl;-12.00',
      ],
      [order('F1', null, ticket(21, 1, { ...ada, seat: 'Parterre F 12', barcode: 'SX1' }))],
    ],
    [
      'a box office that sells rows of seats',
      'owner_name;email_addr;event_name;event_date;event_time;section_name;row_name;seat_num;num_seats;price_code;order_num;barcode',
      ['BYRON Ada;ada@example.org;Électre;2026-12-05;20:30;ORCH;F;12;2;Plein tarif;77;123456789012'],
      [
        order(
          '77',
          'ada@example.org',
          ticket(21, 1, { holder: 'BYRON Ada', party: 2, seat: 'ORCH F 12', barcode: '123456789012' }),
        ),
      ],
    ],
    [
      'seats with their section beside them',
      'Booking Reference;Customer Name;Event;Event Date;Event Time;Ticket Type;Section;Seat;Ticket Reference',
      ['TS-1;Ada Byron;Électre;05/12/2026;20:30;Plein tarif;Stalls;F12;TS-1-1'],
      [order('TS-1', null, ticket(21, 1, { ...ada, seat: 'Stalls F12' }))],
    ],
    [
      'activities, by the code of the basket, with a tip that is no type',
      'Cart confirmation code;Product confirmation code;Status;Start date;Product title;Rate title;Customer;Total participants;Gratuity;Total price',
      ['BOK-1;ELE-1;CONFIRMED;2026-12-05 20:30;Électre;Plein tarif;Ada Byron;3;2;32.00'],
      [order('BOK-1', null, ticket(21, 1, { ...ada, party: 3 }))],
    ],
    [
      'a form with products, by the number of the answer',
      'Submission Date;Full Name;My Products: Products;Submission ID',
      [
        'Oct 1, 2026;Ada Byron;"Plein tarif (Amount: 12.00 EUR, Quantity: 2)\nTarif réduit (Amount: 8.00 EUR, Quantity: 1)\nTotal: 32.00 EUR";5551',
      ],
      [order('5551', null, ticket(21, 1, { ...ada, party: 2 }), ticket(21, 2, ada))],
    ],
    [
      'a shop’s items, each as a line of names and values',
      'order_number;status;billing_full_name;line_items;order_total',
      [
        '1001;completed;Ada Byron;"name:Plein tarif|product_id:31|quantity:2|total:24.00;name:Tarif réduit|product_id:32|quantity:1|total:8.00";32.00',
      ],
      [order('1001', null, ticket(21, 1, { ...ada, party: 2 }), ticket(21, 2, ada))],
    ],
  ])('is understood: %s', (_name, headings, lines, orders) => {
    const file = linesOf(headings, ...lines)
    const parsed = faultsOf(file()).some(({ fault }) => fault === 'missing-column')
      ? file({ scope: 's21' })
      : file()
    expect(faultsOf(parsed)).toEqual([])
    expect(ordersOf(parsed)).toEqual(orders)
  })
})

describe('a heading that means two things', () => {
  const first = (parsed: ReturnType<ReturnType<typeof linesOf>>) => ordersOf(parsed)[0]?.tickets[0]

  it('is a seat where seats stand below, and a place where places do', () => {
    const file = (text: string) => linesOf('pedido;sessão;ingresso;nome;Fila;Lugar', `A;21;1;Ana;F;${text}`)()
    expect(first(file('12'))).toMatchObject({ seat: 'F 12' })
    expect(first(file('Teatro del Bief'))).toMatchObject({ seat: 'F' })
  })

  it('is no event where it says how somebody is addressed, or what they are in a group', () => {
    for (const [one, other] of [
      ['Mme', 'Mr'],
      ['Member', 'Co-Organizer'],
    ]) {
      const file = linesOf('order;Title;name;type', `A;${one};Ada;1`, `B;${other};Bob;1`)
      expect(faultsOf(file({ scope: 's21' }))).toEqual([])
    }
  })
})
