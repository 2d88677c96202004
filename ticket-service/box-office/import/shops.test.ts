import { describe, expect } from 'vitest'
import { order, ticket } from '../../test-run/parsed-import.ts'
import { type UnderstoodFiles, understoodAsTheyCome } from '../../test-run/understood.ts'

const [ada, karl] = [{ holder: 'Ada Byron' }, { holder: 'Karl Gauß' }]

const understood: UnderstoodFiles = {
  'ticket-tailor.csv': {
    orders: [order('or_12345678', 'ada@example.org', ticket(21, 1, { ...ada, barcode: '0012345' }))],
    leftOut: [3],
  },
  'orders.csv': {
    plan: { scope: 's21' },
    orders: [
      order('or_1', 'ada@example.org', ticket(21, 1, ada), ticket(21, 2, { ...ada, party: 2 })),
      order('or_2', 'karl@example.org', ticket(21, 1, { ...karl, party: 2 })),
    ],
    leftOut: [4],
  },
  'trybooking.csv': {
    orders: [
      order(
        'B8841',
        'ada@example.org',
        ticket(21, 1, { ...ada, seat: 'Stalls F 12' }),
        ticket(21, 2, { ...ada, seat: 'Stalls F 13' }),
      ),
    ],
  },
  'shotgun.csv': {
    orders: [order('o1', 'ada@example.org', ticket(21, 1, { ...ada, barcode: 'SG0001' }))],
    leftOut: [3],
  },
  'eventzilla.csv': {
    orders: [order('EZ1', 'ada@example.org', ticket(11, 1, { ...ada, barcode: '77001' }))],
    leftOut: [3],
  },
  'luma.csv': {
    plan: { scope: 's21' },
    orders: [
      order(
        'gst-1',
        'ada@example.org',
        ticket(21, 1, { ...ada, barcode: 'https://luma.example/check-in/e?pk=g-1' }),
      ),
    ],
    leftOut: [3],
  },
  'eventbrite-orders.csv': {
    plan: { type: 1 },
    orders: [order('1234567', 'ada@example.org', ticket(21, 1, { ...ada, party: 2 }))],
    leftOut: [3],
  },
  'dutch.csv': {
    orders: [
      order('W-1', 'ada@example.org', ticket(21, 1, { ...ada, barcode: 'EV001' })),
      order(
        'W-3',
        'jan@example.org',
        ticket(21, 1, { holder: 'Jan Smit', barcode: 'EV004', paymentDue: true }),
      ),
    ],
    leftOut: [3],
  },
  'spanish.csv': {
    orders: [
      order('P1', 'ada@example.org', ticket(21, 1, { ...ada, party: 2, seat: 'F 12', barcode: 'ES001' })),
      order(
        'P3',
        'eva@example.org',
        ticket(21, 2, { holder: 'Eva Sol', seat: 'F 15', barcode: 'ES003', paymentDue: true }),
      ),
    ],
    leftOut: [3],
  },
  'issued-tickets.csv': {
    orders: [order('or_1', 'ada@example.org', ticket(21, 1, { ...ada, barcode: 'X1' }))],
    leftOut: [3],
  },
  'activities.csv': {
    orders: [
      order('FH1', 'ada@example.org', ticket(21, 1, { ...ada, party: 2 })),
      order('FH2', 'karl@example.org', ticket(21, 1, { ...karl, paymentDue: true })),
    ],
  },
  'woocommerce.csv': {
    plan: { scope: 's21' },
    orders: [
      order('101', 'ada@example.org', ticket(21, 1, ada)),
      order('102', 'karl@example.org', ticket(21, 1, { ...karl, paymentDue: true })),
    ],
    leftOut: [4],
  },
  'basket.csv': {
    orders: [
      order('C1', 'ada@example.org', ticket(21, 1, { ...ada, party: 2 }), ticket(21, 2, ada)),
      order('C2', 'karl@example.org', ticket(21, 1, { ...karl, party: 2 })),
    ],
  },
  'participants.csv': {
    plan: { type: 1 },
    orders: [order('B1', 'ada@example.org', ticket(21, 1, { ...ada, party: 2 }))],
    leftOut: [3],
  },
  'owing.csv': {
    orders: [
      order('D1', 'ada@example.org', ticket(21, 1, ada)),
      order('D2', 'karl@example.org', ticket(21, 1, { ...karl, paymentDue: true })),
    ],
  },
  'ages.csv': {
    plan: { scope: 's21', references: 'made' },
    orders: [
      order(expect.any(String), 'ada@example.org', ticket(21, 1, { ...ada, party: 2 })),
      order(expect.any(String), 'ada@example.org', ticket(21, 2, ada)),
    ],
  },
  'named-seats.csv': {
    orders: [
      order('MDKJF', 'ada@example.org', ticket(21, 1, { ...ada, seat: 'F-12', barcode: 'r5k2vymfw6a3d8ma' })),
    ],
  },
  'italian.csv': {
    orders: [
      order('I1', 'ada@example.org', ticket(21, 1, { ...ada, party: 2, seat: 'F 12', barcode: 'IT001' })),
    ],
    leftOut: [3],
  },
  'articles.csv': {
    plan: { scope: 's21' },
    orders: [
      order(
        '#1001',
        'ada@example.org',
        ticket(21, 1, { ...ada, party: 2 }),
        // The article's own line has no name.
        ticket(21, 2),
      ),
      order('#1003', 'karl@example.org', ticket(21, 1, { ...karl, paymentDue: true })),
    ],
    leftOut: [4, 5, 7, 8],
  },
  'order-lines.csv': {
    plan: { scope: 's21' },
    orders: [
      order('1001', 'ada@example.org', ticket(21, 1, { ...ada, party: 2 }), ticket(21, 2, ada)),
      order('1002', 'eve@example.org', ticket(21, 2, { holder: 'Eve Gone' })),
    ],
    leftOut: [4, 6],
  },
  'till.csv': {
    // Its day and time are those of the sale, on the day of the session too.
    orders: [order('TX1', null, ticket(21, 1, { ...ada, party: 2 }))],
    leftOut: [3, 4],
  },
  'tickera.csv': {
    plan: { scope: 's21' },
    orders: [
      order(
        '9001',
        'ada@example.org',
        ticket(21, 1, { ...ada, barcode: '9001-1' }),
        ticket(21, 2, { ...karl, barcode: '9001-2' }),
      ),
    ],
    leftOut: [4],
  },
  'attendees.csv': {
    plan: { scope: 's21' },
    orders: [
      order('11211912243', 'ada@example.org', ticket(21, 1, { ...ada, barcode: '112119122431844158342' })),
    ],
    leftOut: [3],
  },
  'registrations.csv': {
    orders: [
      order(
        '4512345678901234567',
        'ada@example.org',
        ticket(21, 1, { ...ada, barcode: '4512345678901234567' }),
      ),
    ],
    leftOut: [3],
  },
  'returned.csv': {
    orders: [order('D1', 'ada@example.org', ticket(21, 1, { ...ada, barcode: '0012345' }))],
    leftOut: [3],
  },
  'payments.csv': {
    orders: [order('J1', null, ticket(21, 1, ada))],
    leftOut: [3, 4],
  },
  'buyers.csv': {
    orders: [
      order('1001', 'ada@example.org', ticket(21, 1, { ...ada, party: 4 })),
      order('1002', 'karl@example.org', ticket(21, 1, karl)),
    ],
  },
  'add-ons.csv': {
    plan: { types: { Adult: 1, Child: 2, Parking: 0, 'T-shirt L': 0 } },
    orders: [
      order('#2001', 'ada@example.org', ticket(21, 1, { ...ada, party: 2 })),
      order(
        '#2002',
        'zoe@example.org',
        ticket(21, 2, { holder: 'Zoë 🎪 Ånström' }),
        ticket(21, 1, { holder: 'Zoë 🎪 Ånström' }),
      ),
    ],
  },
  'donors.csv': {
    orders: [
      order('0000123', 'lee@example.org', ticket(21, 1, ada)),
      order('0000124', 'lee@example.org', ticket(21, 1, karl)),
    ],
    leftOut: [4],
  },
  'swiss.csv': {
    orders: [
      order(
        'B-1',
        'ada@example.org',
        ticket(21, 1, { ...ada, barcode: '0012345' }),
        ticket(21, 1, { ...karl, barcode: '0012346' }),
      ),
    ],
    leftOut: [4],
  },
  'rates.csv': {
    orders: [order('O1', 'ada@example.org', ticket(21, 1, { ...ada, barcode: 'QR1' }))],
    leftOut: [3],
  },
  'run-together.csv': {
    orders: [order('1201', null, ticket(21, 1, { holder: 'BYRON Ada', barcode: '0001201500010' }))],
    leftOut: [3],
  },
}

describe('an export of a shop abroad', () => {
  understoodAsTheyCome('shop', understood)
})
