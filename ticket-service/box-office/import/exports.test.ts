import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseProgrammeFile } from '../programme-file.ts'
import { parseBookings } from './parse-bookings.ts'
import type { ImportPlan } from './plan.ts'

const folder = new URL('../../../fixtures/import/', import.meta.url)
const { organiser, programme } = parseProgrammeFile(readFileSync(new URL('programme.json', folder), 'utf8'))
const parse = (name: string, plan: ImportPlan = {}) =>
  parseBookings(
    new Uint8Array(readFileSync(new URL(`export-${name}`, folder))),
    organiser,
    programme,
    (_scope, text) => text as never,
    plan,
  )

/** A ticket in short: session, type, people, holder, barcode, seat, due. */
const ticket = (session: number, type: number, more: object = {}) => ({
  scope: { kind: 'session', session },
  type,
  party: 1,
  paymentDue: false,
  ...more,
})
const order = (reference: string, email: string | null, ...tickets: readonly object[]) => ({
  reference,
  ...(email === null ? {} : { email }),
  tickets,
})

const passCulture = {
  orders: [
    order('K7QX2M', 'lea@example.org', ticket(21, 2, { party: 2, holder: 'Léa Martin', barcode: 'K7QX2M' })),
    order('B4T9ZW', 'noe@example.org', ticket(21, 2, { holder: 'Noé Petit', barcode: 'B4T9ZW' })),
  ],
  leftOut: [5],
}

interface Understood {
  readonly orders: readonly object[]
  readonly leftOut?: readonly number[]
  readonly plan?: ImportPlan
  readonly totalsLine?: number
}

const understood: Readonly<Record<string, Understood>> = {
  'pass-culture.csv': passCulture,
  'pass-culture.xlsx': passCulture,
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
    totalsLine: 6,
  },
}

describe('an export of another ticketing system', () => {
  it.each(Object.entries(understood))(
    'is understood as it comes: %s',
    (name, { orders, leftOut = [], plan, totalsLine = null }) => {
      const parsed = parse(name, plan)
      expect(parsed.outcome === 'faults' ? parsed.faults : []).toEqual([])
      expect(parsed.outcome === 'orders' ? parsed.orders.map(({ order }) => order) : []).toEqual(orders)
      expect(parsed.reading).toMatchObject({ leftOut, totalsLine })
    },
  )

  it('has no fixture of which no test knows the bookings', () => {
    const there = readdirSync(folder).filter((name) => name.startsWith('export-'))
    expect(there.toSorted()).toEqual(
      Object.keys(understood)
        .map((name) => `export-${name}`)
        .toSorted(),
    )
  })

  it.each(['eventbrite.csv', 'helloasso.csv'])(
    'that names no session asks for one, once for the whole file: %s',
    (name) => {
      const parsed = parse(name)
      expect(parsed).toMatchObject({
        outcome: 'faults',
        faults: [{ line: 1, column: 'session', fault: 'missing-column' }],
        reading: { lacks: ['session'] },
      })
    },
  )
})

const rows =
  (headings: string, ...lines: readonly string[]) =>
  (plan: ImportPlan = {}) =>
    parseBookings(
      Buffer.from([headings, ...lines, ''].join('\n')),
      organiser,
      programme,
      (_, text) => text as never,
      plan,
    )
const faultsOf = (parsed: ReturnType<typeof parse>) => (parsed.outcome === 'faults' ? parsed.faults : [])
const ordersOf = (parsed: ReturnType<typeof parse>) =>
  parsed.outcome === 'orders' ? parsed.orders.map(({ order }) => order) : []

describe('words that the programme does not have', () => {
  const file = rows(
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
    const file = rows(
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
    const file = rows('N° de commande;séance;tarif;nom', line('A', 'Ada'), line('A', 'ADA'))
    expect(faultsOf(file())).toMatchObject([{ line: 3, fault: 'doubled-reference', value: 'A (2)' }])
    expect(ordersOf(file({ doubles: 'once' }))[0]?.tickets).toHaveLength(1)
    expect(ordersOf(file({ doubles: 'each' }))[0]?.tickets).toHaveLength(2)
  })

  it('is not taken for an order where hundreds of rows have it', () => {
    const file = rows(
      'commande;séance;tarif;nom',
      ...Array.from({ length: 101 }, (_, index) => line('A', `N${index}`)),
    )
    expect(faultsOf(file())).toMatchObject([{ line: 2, fault: 'too-many-tickets', value: 'A (101)' }])
  })
})

describe('a list without references', () => {
  const file = rows('Nom;E-mail;séance;tarif', 'Ada;ada@example.org;21;1', 'Bob;;21;1')
  it('is asked about, and then gets references that the same rows get again', () => {
    expect(faultsOf(file())).toMatchObject([{ column: 'reference', fault: 'missing-column' }])
    const [ada, bob] = ordersOf(file({ references: 'made' }))
    expect(ada?.reference).toMatch(/^I-[0-9a-f]{10}$/)
    expect(ada?.reference).not.toBe(bob?.reference)
    const more = rows('Nom;E-mail;séance;tarif', 'Cleo;;21;1', 'Ada;ada@example.org;21;1')
    expect(ordersOf(more({ references: 'made' }))[1]).toEqual(ada)
  })
})

describe('columns', () => {
  it('that the organiser names go before the guess', () => {
    const file = rows('A;B;C;Nom', 'X-1;21;1;Ada')
    const plan = { columns: { 0: 'reference', 1: 'session', 2: 'type', 3: '' } } as const
    expect(ordersOf(file(plan))).toEqual([order('X-1', null, ticket(21, 1))])
  })

  it.each([
    ['a heading over sums is a price', 'commande;séance;tarif;billet', 'A;21;12,00 €;Plein tarif'],
    ['an empty column gives way to the full one', 'commande;séance;tarif;type', 'A;21;;Plein tarif'],
  ])('are told by what stands in them: %s', (_name, headings, line) => {
    expect(ordersOf(rows(headings, line)())).toEqual([order('A', null, ticket(21, 1))])
  })

  it('that repeat a heading count once, the first of them', () => {
    const file = rows('commande;séance;tarif;nom;nom', 'A;21;Plein tarif (12,00 €);Ada;Bob')
    expect(ordersOf(file())).toEqual([order('A', null, ticket(21, 1, { holder: 'Ada' }))])
  })
})
