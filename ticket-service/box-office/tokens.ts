import type { Issuer } from '../../shared/model/ids.ts'
import type { Claims, TicketScope } from '../../shared/model/ticket.ts'
import { mintTicket, mintTicketBeside, type Token } from '../../shared/token/mint.ts'
import { nameClaimOf } from '../../shared/token/name-claim.ts'
import { shortCodeOf } from '../../shared/token/short-code.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { ProgrammeDraft, TicketRecord } from '../store/records.ts'
import { type Validity, validityOfPass, validityOfSession } from './validity.ts'

/** A ticket's token in both forms, and its short code; null for a number that has none. */
export interface MintedTicket extends Token {
  readonly shortCode: string | null
}

/**
 * Mints tokens of an organiser's tickets with its newest key, whenever one is printed, mailed or shown (TOKEN.md). The holder's
 * name stays out of them unless the organiser insists on named tickets of their type: anyone can read a JWT.
 */
export interface TicketMint {
  mint(ticket: TicketRecord): MintedTicket
  /** The same, signed on another thread. */
  mintBeside(ticket: TicketRecord): Promise<MintedTicket>
}

/** The mint of an organiser, with its programme as it stands now. */
export async function openMint(
  keyring: Keyring,
  issuer: Issuer,
  programme: ProgrammeDraft,
): Promise<TicketMint> {
  const { kid, sign, signBeside } = await keyring.signerOf(issuer)
  const secrets = new Map<string, Uint8Array>()
  const secretOf = (scope: TicketScope): Uint8Array => {
    const series = JSON.stringify(scope)
    const known = secrets.get(series) ?? keyring.codeSecret(issuer, scope)
    secrets.set(series, known)
    return known
  }
  const validity = validities(programme)
  const named = new Set(programme.types.filter(({ isNamed }) => isNamed).map(({ number }) => number))
  const claimsOf = (ticket: TicketRecord): Claims => {
    const { scope, number, type, party, state, seat } = ticket
    const name = named.has(type) ? nameClaimOf(ticket.holder ?? '') : ''
    return {
      issuer,
      ticket: ticket.id,
      scope,
      number,
      type,
      edition: state.liveEdition,
      party,
      ...validity(scope),
      ...(seat === undefined ? {} : { seat }),
      ...(name === '' ? {} : { name }),
    }
  }
  const codeOf = ({ scope, number, state }: TicketRecord): string | null =>
    shortCodeOf({ issuer, scope, secret: secretOf(scope) }, number, state.liveEdition)
  return {
    mint: (ticket) => ({ ...mintTicket(claimsOf(ticket), kid, sign), shortCode: codeOf(ticket) }),
    async mintBeside(ticket) {
      const token = await mintTicketBeside(claimsOf(ticket), kid, signBeside)
      return { ...token, shortCode: codeOf(ticket) }
    },
  }
}

function validities({ sessions, events }: ProgrammeDraft): (scope: TicketScope) => Validity {
  const bySession = new Map(sessions.map((session) => [session.number, validityOfSession(session)]))
  const byEvent = new Map(events.map((event) => [event.number, validityOfPass(event)]))
  return (scope) => {
    const found = scope.kind === 'session' ? bySession.get(scope.session) : byEvent.get(scope.event)
    if (!found) throw new Error('A ticket of a session or a pass that is no longer in the programme.')
    return found
  }
}
