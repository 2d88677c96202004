import type { EventNumber, Issuer, SessionNumber, TicketId, TicketNumber, TypeNumber } from './ids.ts'

/** What a ticket is numbered within: one session, or for a pass one event. */
export type TicketScope =
  | { readonly kind: 'session'; readonly session: SessionNumber }
  | { readonly kind: 'pass'; readonly event: EventNumber }

/** What a verified token says (TOKEN.md, the JWT's payload), with absent members given their meaning. */
export interface Claims {
  readonly issuer: Issuer
  readonly ticket: TicketId
  readonly scope: TicketScope
  readonly number: TicketNumber
  readonly type: TypeNumber
  /** 1 when issued, raised by each reissue; 1 to 255. */
  readonly edition: number
  /** How many people the ticket admits; 1 to 99. */
  readonly party: number
  /** Valid from, epoch seconds on a whole minute (`nbf`). */
  readonly notBefore: number
  /** Valid until, epoch seconds on a whole minute (`exp`). */
  readonly expires: number
  readonly seat?: string
  readonly name?: string
}

/**
 * How a series of tickets is written wherever it is named: `s12` of a session, `e3` of a pass event. Secrets and hashes are made
 * of it, so it never changes.
 */
export const keyOfSeries = (scope: TicketScope): string =>
  scope.kind === 'session' ? `s${scope.session}` : `e${scope.event}`

/** The ticket id (`jti`) of a number within its session or pass event. */
export const ticketIdOf = (scope: TicketScope, number: TicketNumber): TicketId =>
  `${keyOfSeries(scope)}-${number}` as TicketId
