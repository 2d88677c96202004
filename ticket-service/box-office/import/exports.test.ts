import { describe, expect, it } from 'vitest'
import { order, ticket } from '../../test-run/parsed-import.ts'
import { parsedFile, type UnderstoodFiles, understoodAsTheyCome } from '../../test-run/understood.ts'

const made = expect.stringMatching(/^I-[0-9a-f]{10}$/)

const passCulture = {
  orders: [
    order('K7QX2M', 'lea@example.org', ticket(21, 2, { party: 2, holder: 'Léa Martin', barcode: 'K7QX2M' })),
    order('B4T9ZW', 'noe@example.org', ticket(21, 2, { holder: 'Noé Petit', barcode: 'B4T9ZW' })),
  ],
  leftOut: [5],
}

const pretixCheckIn = {
  orders: [
    order(
      'MDKJF',
      'ada@example.org',
      ticket(11, 1, { holder: 'Ada Byron', seat: 'F-12', barcode: 'r5k2vymfw6a3d8ma' }),
    ),
    order(
      'Q3RTP',
      'karl@example.org',
      ticket(11, 1, { holder: 'Karl Gauß', seat: 'F-13', barcode: 'w8n4cqjt2x7e5h9p', paymentDue: true }),
    ),
  ],
}

const understood: UnderstoodFiles = {
  'pass-culture.csv': passCulture,
  'pass-culture.xlsx': passCulture,
  'pass-culture-offer.xlsx': { ...passCulture, strayHeading: 'Localisation' },
  'pretix.xlsx': {
    orders: [
      order(
        'MDKJF',
        'ada@example.org',
        ticket(11, 1, { holder: 'Ada Byron', seat: 'F-12' }),
        ticket(11, 1, { seat: 'F-13' }),
      ),
      order('Q3RTP', 'karl@example.org', ticket(11, 1, { holder: 'Karl Gauß', paymentDue: true })),
    ],
    leftOut: [5],
  },
  'eventbrite.csv': {
    plan: { scope: 's21' },
    orders: [
      order(
        '11211912243',
        'john@example.org',
        ticket(21, 1, { holder: 'John Doe', barcode: '112119122431844158342' }),
        ticket(21, 1, { holder: 'Jane Doe', barcode: '112119122431844158343' }),
      ),
    ],
    leftOut: [4],
  },
  'weezevent.csv': {
    orders: [
      order(
        'W100',
        'zoe@example.org',
        ticket(21, 1, { holder: 'Zoé Lefèvre', barcode: '3760001' }),
        ticket(21, 2, { holder: 'Théo Lefèvre', barcode: '3760002' }),
      ),
      order(
        'W101',
        'linh@example.org',
        ticket(21, 1, { holder: 'Linh Nguyen', barcode: '3760003', paymentDue: true }),
      ),
    ],
    leftOut: [5],
  },
  'helloasso.csv': {
    plan: { scope: 's21' },
    orders: [
      order(
        '45870012',
        'luis@example.org',
        ticket(21, 1, { holder: 'Ana Garcia' }),
        ticket(21, 2, { holder: 'Luis Garcia' }),
      ),
    ],
    leftOut: [4],
  },
  'billetweb.csv': {
    orders: [
      order('BW-7781', 'awa@example.org', ticket(21, 1, { holder: 'Awa Sow', barcode: '778100001' })),
      order(
        'BW-7782',
        'li@example.org',
        ticket(21, 2, { holder: 'Li Bo', barcode: '778200001', paymentDue: true }),
      ),
      order('BW-7783', 'ida@example.org', ticket(21, 1, { holder: 'Ida Gast', barcode: '778300001' })),
    ],
    leftOut: [5],
  },
  'pretix-check-in.csv': pretixCheckIn,
  'pretix-german.csv': pretixCheckIn,
  'tito.csv': {
    orders: [
      order(
        'AB12',
        'lee@example.org',
        ticket(21, 1, { holder: 'Zoë Åström' }),
        ticket(21, 1, { holder: 'Lee Buyer' }),
      ),
    ],
    leftOut: [4],
  },
  'hi-events.xlsx': {
    plan: { scope: 's21' },
    orders: [
      order('71', 'ada@example.org', ticket(21, 1, { holder: 'Ada Byron', barcode: 'A-7KQ2M9' })),
      order(
        '72',
        'karl@example.org',
        ticket(21, 1, { holder: 'Karl Gauß', barcode: 'A-8WN4CQ', paymentDue: true }),
      ),
    ],
    leftOut: [4],
  },
  'alfio.csv': {
    plan: { scopes: { electre26: 's21' } },
    orders: [
      order('RES-1', 'ada@example.org', ticket(21, 1, { holder: 'Ada Byron' })),
      order('RES-2', 'karl@example.org', ticket(21, 1, { holder: 'Karl Gauß', paymentDue: true })),
    ],
    leftOut: [4],
  },
  'attendize.csv': {
    plan: { scope: 's21' },
    orders: [
      order(
        'XY12Z',
        'ada@example.org',
        ticket(21, 1, { holder: 'Ada Byron' }),
        ticket(21, 2, { holder: 'Karl Gauß' }),
      ),
    ],
  },
  'quicket.csv': {
    plan: { scope: 's21' },
    orders: [
      order('99000010', 'ada@example.org', ticket(21, 1, { holder: 'Ada Byron', barcode: '99000010' })),
      order('99000011', 'karl@example.org', ticket(21, 1, { holder: 'Karl Gauß', barcode: '99000011' })),
    ],
  },
  'form.csv': {
    plan: { references: 'made', type: 1 },
    orders: [
      { ...order('', 'ada@example.org', ticket(11, 1, { party: 2, holder: 'Ada Byron' })), reference: made },
      { ...order('', 'karl@example.org', ticket(21, 1, { holder: 'Karl Gauß' })), reference: made },
    ],
  },
  'box-office.csv': {
    orders: [
      order(
        '880',
        'issa@example.org',
        ticket(21, 1, { holder: 'Issa Kone' }),
        ticket(21, 2, { holder: 'Issa Kone' }),
      ),
    ],
  },
  'list.xlsx': {
    orders: [
      order('00042', null, ticket(11, 1, { party: 2, holder: 'Ελένη & Σία' })),
      order('00043', null, ticket(11, 2, { party: 10, holder: 'Mairie' })),
    ],
    totalsLines: [6],
  },
}

describe('an export of another ticketing system', () => {
  understoodAsTheyCome('export', understood)

  it.each(['eventbrite.csv', 'helloasso.csv', 'hi-events.xlsx', 'attendize.csv', 'quicket.csv'])(
    'that names no session asks for one, once for the whole file: %s',
    (name) => {
      const parsed = parsedFile('export', name)
      expect(parsed).toMatchObject({
        outcome: 'faults',
        faults: [{ line: 1, column: 'session', fault: 'missing-column' }],
        reading: { lacks: ['session'] },
      })
    },
  )
})
