import type { Issuer } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { Role } from '../accounts/roles.ts'

/** Id of an account: 16 lowercase hex digits. */
export type AccountId = string & { readonly __is: 'AccountId' }

/** Somebody who works at an organiser's desk. */
export interface AccountRecord {
  readonly id: AccountId
  readonly issuer: Issuer
  /** What is typed to sign in: a name or an e-mail address; one in the whole service, whatever its case. */
  readonly name: string
  readonly role: Role
  readonly createdAt: Instant
}

/** A one-time link: to make an account, or for one that is there to set its password anew. */
export interface AccountLink {
  readonly issuer: Issuer
  readonly role: Role
  /** Null: it makes an account. */
  readonly account: AccountRecord | null
  readonly expiresAt: Instant
}

/** What somebody did at the desk, for those who ask later. */
export interface DeskNote {
  readonly at: Instant
  /** The name of the account, as it was. */
  readonly who: string
  readonly what: DeskDeed
  /** What it was done to: a ticket's id, a device's name. */
  readonly to: string
  readonly reason: string
}

/** All that is noted. */
export type DeskDeed =
  | 'cancel'
  | 'block'
  | 'unblock'
  | 'reissue'
  | 'paid'
  | 'import'
  | 'print'
  | 'confirm-device'
  | 'refuse-device'
  | 'revoke-device'
  | 'take-in'
  | 'programme'
  | 'rename-device'
  | 'move-device'
  | 'look-into'
  | 'cancel-session'
  | 'reinstate-session'

/** People and tickets of a series that are issued and not cancelled. */
export interface SeriesCount {
  readonly scope: TicketScope
  readonly people: number
  readonly tickets: number
}
