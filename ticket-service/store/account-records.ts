import type { Issuer, TicketId } from '../../shared/model/ids.ts'
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

/** Who cancels a booking by its link, among those by whom something is noted; no account has this name. */
export const theHolder = '(holder)'

/** Whoever runs the service and acts there, by a command; no account has this name either. */
export const theCommandLine = '(command line)'

/** What somebody did at the desk, for those who ask later. */
export interface DeskNote {
  readonly at: Instant
  /** The name of the account, as it was, `theCommandLine`, or `theHolder`: whose own name would outlive its erasure. */
  readonly who: string
  readonly what: DeskDeed
  /** What it was done to: a ticket's numbers, a device's name. */
  readonly to: string
  readonly reason: string
}

/** By whom something is done, and why. */
export type DeskAuthor = Pick<DeskNote, 'who' | 'reason'>

/** A note as it is kept. */
export interface KeptNote extends DeskNote {
  readonly id: number
  /** The series whose tickets it is about; null: the desk as a whole. */
  readonly scope: TicketScope | null
  /** Tickets that it changed. */
  readonly tickets: number
}

/** Which notes are looked for; what is absent does not matter. */
export interface NoteFilter {
  /** Null: those of the desk as a whole. */
  readonly scope?: TicketScope | null
  /** Those about any of these tickets. */
  readonly tickets?: readonly TicketId[]
  readonly who?: string
  readonly what?: readonly DeskDeed[]
  /** From this instant, and up to before the other. */
  readonly from?: Instant
  readonly until?: Instant
  /** Older than this note. */
  readonly before?: number
}

/** All that is noted. */
export const deskDeeds = [
  ...(['book', 'cancel', 'block', 'unblock', 'reissue', 'paid', 'due'] as const),
  ...(['import', 'print', 'export', 'take-in'] as const),
  ...(['confirm-device', 'refuse-device', 'revoke-device', 'rename-device', 'move-device'] as const),
  ...(['programme', 'look-into', 'cancel-session', 'reinstate-session'] as const),
] as const
export type DeskDeed = (typeof deskDeeds)[number]

/** People and tickets of a series that are issued and not cancelled. */
export interface SeriesCount {
  readonly scope: TicketScope
  readonly people: number
  readonly tickets: number
}
