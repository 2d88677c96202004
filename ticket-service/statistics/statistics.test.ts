import { describe, expect, it } from 'vitest'
import type { GateId, SessionNumber, TicketId, TypeNumber } from '../../shared/model/ids.ts'
import { hourMs } from '../../shared/model/time.ts'
import { evening, organiser, programme } from '../store/contract-world.ts'
import type { TicketRecord } from '../store/records.ts'
import type { EntryRecord } from '../store/visit-store.ts'
import { csvText } from './csv.ts'
import { aroundMonth, monthTable, visitsIn } from './month.ts'
import { statementOf } from './statement.ts'
import { countOf, visitsOf } from './visits.ts'

const { calendar } = organiser
const entry = (at: number, more: Partial<EntryRecord> = {}): EntryRecord => ({
  ...{ at, gate: 'door' as GateId, people: 1, ticket: 's1-1' as TicketId, party: 1 },
  ...{ type: 1 as TypeNumber, session: 1 as SessionNumber, event: null },
  ...more,
})

describe('visits', () => {
  it('count a party that comes in twice and goes on through an inner gate once', () => {
    const pair = { party: 2, people: 1 }
    const entries = [
      entry(evening, pair),
      entry(evening + 1, pair),
      entry(evening + 2, { ...pair, gate: 'backstage' as GateId, people: 2 }),
    ]
    expect(countOf(visitsOf(entries, calendar))).toEqual({ people: 2, withoutTicket: 0 })
  })

  it('count a pass again on the next day, which begins at the organiser’s hour', () => {
    const pass = { ticket: 'e2-1' as TicketId }
    const afterMidnight = entry(evening + 5 * hourMs, pass)
    const nextDay = entry(evening + 14 * hourMs, pass)
    const visits = visitsOf([entry(evening, pass), afterMidnight, nextDay], calendar)
    expect(visits.map(({ day, hour, weekday }) => [day, hour, weekday])).toEqual([
      ['2026-12-04', 20, 5],
      ['2026-12-05', 10, 6],
    ])
  })

  it('of a month are those of its days, also the night after its last one', () => {
    const lastNight = Date.parse('2027-01-01T01:00:00+01:00')
    const walkIn = { ticket: null, people: 28, party: 28, type: 2 as TypeNumber }
    const visits = visitsOf(
      [entry(evening), entry(lastNight, walkIn), entry(lastNight + 9 * hourMs)],
      calendar,
    )
    const { from, until } = aroundMonth('2026-12')
    expect(from).toBeLessThan(evening)
    expect(until).toBeGreaterThan(lastNight)
    const table = monthTable(visitsIn(visits, '2026-12'))
    expect(table).toMatchObject({ types: [1, 2], totals: [1, 28], count: { people: 29, withoutTicket: 28 } })
    expect(table.days.map(({ day }) => day)).toEqual(['2026-12-04', '2026-12-31'])
  })
})

describe('a file for a spreadsheet', () => {
  it('runs no formula and keeps every cell', () => {
    const rows = [['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx', -3, 'a;b', 'Ελένη "Lou"', null]]
    const [, line = ''] = csvText(['a'], rows).split('\r\n')
    for (const text of [' =1+1', '\u00a0@SUM(A1)', '＝1+1', '＋1', '－1', '＠A1'])
      expect(csvText(['a'], [[text]])).toContain(`'${text}`)
    expect(line).toBe(`"'=HYPERLINK(""http://x"")";'+1;'-1;'@SUM(A1);'\tx;-3;"a;b";"Ελένη ""Lou""";`)
  })
})

describe('the statement of a performance', () => {
  const ticket = (number: number, type: number, more: Partial<TicketRecord> = {}, cancelled = false) =>
    ({
      ...{ number, numbers: more.party ?? 1, type, party: 1, ...more },
      state: {
        liveEdition: 1,
        blocked: false,
        paymentDue: false,
        ...(cancelled ? { cancelled: 'x' } : {}),
      },
    }) as unknown as TicketRecord

  it('has first and last number, count, price and total of each category; what is cancelled is not paid for', () => {
    const [full] = programme.types
    if (!full) throw new Error('no type')
    const free = { ...full, number: 2 as TypeNumber, name: 'Gratuit', price: { cents: 0, currency: 'EUR' } }
    const tickets = [
      ticket(1, 1),
      ticket(2, 2, { party: 28 }),
      ticket(30, 1, { party: 2 }),
      ticket(32, 1, {}, true),
    ]
    const statement = statementOf(tickets, [full, free])
    expect(statement.lines).toMatchObject([
      { first: 1, last: 32, tickets: 3, people: 3, cancelled: 1, priceCents: 900, totalCents: 2700 },
      { first: 2, last: 29, tickets: 28, people: 28, totalCents: 0 },
    ])
    expect(statement.totals).toEqual([{ currency: 'EUR', cents: 2700 }])
  })

  it('counts a number that a party lost as cancelled, and a party of before as its one number', () => {
    const [full] = programme.types
    const tickets = [ticket(1, 1, { party: 3, numbers: 4 }), ticket(5, 1, { party: 2, numbers: 1 })]
    expect(statementOf(tickets, full ? [full] : []).lines).toMatchObject([
      { first: 1, last: 5, tickets: 4, people: 5, cancelled: 1, totalCents: 4500 },
    ])
  })
})
