import type { TypeNumber } from '../../shared/model/ids.ts'
import { lastNumberOf } from '../box-office/serials.ts'
import type { TicketRecord, TypeRecord } from '../store/records.ts'

/** A category of place in the statement of a performance. */
export interface StatementLine {
  readonly type: TypeNumber
  readonly name: string
  readonly first: number
  readonly last: number
  /** Numbers delivered and not cancelled, one for each person. */
  readonly tickets: number
  /** More than that only where a party was issued before each of its people had a number. */
  readonly people: number
  readonly cancelled: number
  readonly priceCents: number
  readonly currency: string
  readonly totalCents: number
}

/** What the law asks for of each performance (CGI, annexe IV, article 50 sexies H). It bears no name. */
export interface Statement {
  readonly lines: readonly StatementLine[]
  readonly tickets: number
  readonly people: number
  /** By currency; one where all prices are in one. */
  readonly totals: readonly { readonly currency: string; readonly cents: number }[]
}

/**
 * The statement of a session by category: each number counts, so that a party of two is two tickets. The price is for each person. A
 * number that a party lost when it was reissued smaller counts as cancelled.
 */
export function statementOf(tickets: readonly TicketRecord[], types: readonly TypeRecord[]): Statement {
  const known = new Map(types.map((type) => [type.number, type]))
  const lines = [...Map.groupBy(tickets, ({ type }) => type)]
    .toSorted(([a], [b]) => a - b)
    .map(([type, those]): StatementLine => {
      const live = those.filter(({ state }) => state.cancelled === undefined)
      const people = live.reduce((sum, { party }) => sum + party, 0)
      const numbers = those.reduce((sum, ticket) => sum + ticket.numbers, 0)
      const delivered = live.reduce((sum, ticket) => sum + Math.min(ticket.numbers, ticket.party), 0)
      const { cents, currency } = known.get(type)?.price ?? { cents: 0, currency: 'EUR' }
      return {
        ...{ type, people, priceCents: cents, currency, totalCents: people * cents },
        name: known.get(type)?.name ?? String(type),
        first: Math.min(...those.map(({ number }) => number)),
        last: Math.max(...those.map(lastNumberOf)),
        tickets: delivered,
        cancelled: numbers - delivered,
      }
    })
  const sum = (of: (line: StatementLine) => number, those = lines) =>
    those.reduce((total, line) => total + of(line), 0)
  return {
    lines,
    tickets: sum(({ tickets: count }) => count),
    people: sum(({ people }) => people),
    totals: [...Map.groupBy(lines, ({ currency }) => currency)].map(([currency, those]) => ({
      currency,
      cents: sum(({ totalCents }) => totalCents, those),
    })),
  }
}
