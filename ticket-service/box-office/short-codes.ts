import type { Issuer, TicketNumber } from '../../shared/model/ids.ts'
import { ticketIdOf } from '../../shared/model/ticket.ts'
import { editionOfTypedCode, parseTypedCode } from '../../shared/token/short-code.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { TicketRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'

/**
 * The tickets under whose code a text is printed, of every series of an organiser; none where it is no such code. A code of 20
 * bits may be another series' too, once in a million.
 */
export async function ticketOfShortCode(
  { store, keyring }: { readonly store: Store; readonly keyring: Keyring },
  issuer: Issuer,
  text: string,
): Promise<readonly TicketRecord[]> {
  const typed = parseTypedCode(text.trim())
  if (!typed) return []
  const found: TicketRecord[] = []
  for (const { scope } of await store.desk.counts(issuer)) {
    const ticket = await store.boxOffice.ticket(issuer, ticketIdOf(scope, typed.number as TicketNumber))
    if (!ticket) continue
    const series = { issuer, scope, secret: keyring.codeSecret(issuer, scope) }
    if (editionOfTypedCode(series, typed, ticket.state.liveEdition) !== null) found.push(ticket)
  }
  return found
}
