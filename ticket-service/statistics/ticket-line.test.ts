import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SessionNumber, TicketId, TicketNumber, TypeNumber } from '../../shared/model/ids.ts'
import { en } from '../console/words/en.ts'
import { fr } from '../console/words/fr.ts'
import type { TicketRecord } from '../store/records.ts'
import { faultsOf, order, ordersOf, parsedImport, ticket } from '../test-run/parsed-import.ts'
import { csvText } from './csv.ts'
import { ticketLine } from './ticket-line.ts'

const session = 21 as SessionNumber
const live = { liveEdition: 1, blocked: false, paymentDue: false }
const record = (number: number, more: Partial<TicketRecord> = {}): TicketRecord => ({
  ...{ id: `s21-${number}` as TicketId, scope: { kind: 'session', session } },
  ...{
    number: number as TicketNumber,
    type: 1 as TypeNumber,
    party: 1,
    numbers: 1,
    reference: 'A-1',
    state: live,
  },
  ...more,
})
const list = (headings: readonly string[], tickets: readonly TicketRecord[]) => {
  const types = ['', 'Plein tarif', 'Tarif réduit']
  const rows = tickets.map((one) => ticketLine(one, session, types[one.type] ?? ''))
  return parsedImport(Buffer.from(csvText(headings, rows)))
}

describe('the list of a session', () => {
  it.each([
    ['English', en.exported.bookings],
    ['French', fr.exported.bookings],
  ])('is read again by the import, what is worth nothing left out: %s', (_language, headings) => {
    const parsed = list(headings, [
      record(1, { party: 2, numbers: 2, seat: 'F 12', holder: '=Zoé; "Lou"' }),
      record(3, { type: 2 as TypeNumber, holder: "'-Ελένη", state: { ...live, paymentDue: true } }),
      record(4, { reference: 'A-2', state: { ...live, blocked: true } }),
      record(5, { reference: 'A-3', state: { ...live, cancelled: 'Remboursé' } }),
    ])
    expect(faultsOf(parsed)).toEqual([])
    expect(ordersOf(parsed)).toEqual([
      order(
        'A-1',
        null,
        ticket(21, 1, { party: 2, seat: 'F 12', holder: '=Zoé; "Lou"' }),
        ticket(21, 2, { holder: "'-Ελένη", paymentDue: true }),
      ),
    ])
    expect(parsed.reading?.leftOut).toEqual([4, 5])
  })

  it('keeps every name, whatever it begins with', () => {
    const mark = fc.constantFrom(...`'"=+-@;, `)
    const name = fc
      .string({ unit: fc.oneof(mark, fc.string({ unit: 'grapheme', maxLength: 1 })), maxLength: 40 })
      .filter((text) => !/\p{Cc}/u.test(text))
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
        const tickets = names.map((holder, at) => record(at + 1, { holder, reference: `A-${at}` }))
        const read = ordersOf(list(en.exported.bookings, tickets))
        expect(read.map(({ tickets }) => tickets[0]?.holder ?? '')).toEqual(names.map((text) => text.trim()))
      }),
      { numRuns: 1000, examples: [[[',="', '']], [['a', '";="b";']]] },
    )
  })
})
