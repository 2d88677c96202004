import type { Issuer, SessionNumber, TicketNumber, TypeNumber } from '../../shared/model/ids.ts'
import { ticketIdOf } from '../../shared/model/ticket.ts'
import type { Instant } from '../../shared/model/time.ts'
import { mintTicket, type Token } from '../../shared/token/mint.ts'
import type { Keyring } from '../keys/keyring.ts'

const minuteSeconds = 60
/** Kept in a drawer beside the phones; a phone reads it as a test whatever the day (RULES.md, Facts). */
const yearSeconds = 365 * 24 * 60 * minuteSeconds

/**
 * The organiser's test ticket: ticket 1 of session 0, signed by the newest key. A phone that knows the key answers "Test ticket",
 * logs it, and counts nobody. It is issued to nobody and stored nowhere.
 */
export async function mintTestTicket(keyring: Keyring, issuer: Issuer, now: Instant): Promise<Token> {
  const { kid, sign } = await keyring.signerOf(issuer)
  const scope = { kind: 'session', session: 0 as SessionNumber } as const
  const number = 1 as TicketNumber
  const notBefore = Math.floor(now / 1000 / minuteSeconds) * minuteSeconds
  return mintTicket(
    {
      issuer,
      ticket: ticketIdOf(scope, number),
      scope,
      number,
      type: 1 as TypeNumber,
      edition: 1,
      party: 1,
      notBefore,
      expires: notBefore + yearSeconds,
    },
    kid,
    sign,
  )
}
