import type { Issuer } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { Store } from '../store/store.ts'

/** Both ends included. */
export interface Range {
  readonly first: number
  readonly last: number
}

const page = 500

/**
 * The numbers that are on some sheets of a run, counted from the run's first sheet; tickets that are cancelled by now take no
 * place. Null where there is no ticket.
 */
export async function numbersOnSheets(
  store: Pick<Store, 'boxOffice'>,
  issuer: Issuer,
  scope: TicketScope,
  {
    numbers,
    sheets,
    perSheet,
  }: { readonly numbers: Range; readonly sheets: Range; readonly perSheet: number },
): Promise<Range | null> {
  const [from, to] = [(sheets.first - 1) * perSheet, sheets.last * perSheet]
  let place = 0
  let [first, last] = [0, 0]
  const found = (): Range | null => (first === 0 ? null : { first, last })
  for (let after = numbers.first - 1; ; ) {
    const tickets = await store.boxOffice.tickets(issuer, scope, after, page)
    for (const { number, state } of tickets) {
      if (number > numbers.last || place >= to) return found()
      if (state.cancelled !== undefined) continue
      if (place >= from) [first, last] = [first || number, number]
      place += 1
    }
    const end = tickets.at(-1)
    if (!end) return found()
    after = end.number
  }
}
