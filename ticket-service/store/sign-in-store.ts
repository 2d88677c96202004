import type { Issuer } from '../../shared/model/ids.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { Role } from '../accounts/roles.ts'
import type { AccountId, AccountLink, AccountRecord } from './account-records.ts'

/** Accounts of the desk, who is signed in, and one-time links. Of every secret only the SHA-256 is kept. */
export interface SignInStore {
  /** Oldest first; closed ones are left out. */
  accounts(issuer: Issuer): Promise<readonly AccountRecord[]>
  /** Whether any account has a password; those that come in an archive have none. */
  mayAnybodySignIn(issuer: Issuer): Promise<boolean>
  /** By its name in any case, with what is kept of its password. */
  accountNamed(
    name: string,
  ): Promise<{ readonly account: AccountRecord; readonly password: string | null } | null>
  /** Nobody signs in with it again, and whoever is signed in is out; `last-owner` stays. */
  closeAccount(issuer: Issuer, id: AccountId, at: Instant): Promise<'closed' | 'unknown' | 'last-owner'>

  /**
   * A link that makes an account of a role, or (with `account`) sets the password of one. An earlier one for the same account is
   * gone, and so is an earlier one that makes an owner.
   */
  addAccountLink(
    link: {
      readonly hash: Uint8Array
      readonly issuer: Issuer
      readonly role: Role
      readonly account: AccountId | null
      readonly expiresAt: Instant
    },
    at: Instant,
  ): Promise<void>
  /** Null for a link that was used, is too old or never was. */
  accountLink(hash: Uint8Array, at: Instant): Promise<AccountLink | null>
  /** Uses a link up: makes the account, or sets the password of the one it is for and signs it out everywhere. */
  useAccountLink(
    hash: Uint8Array,
    account: { readonly id: AccountId; readonly name: string; readonly password: string },
    at: Instant,
  ): Promise<AccountRecord | 'no-link' | 'name-taken'>

  addSignIn(account: AccountId, hash: Uint8Array, expiresAt: Instant, at: Instant): Promise<void>
  /** Null where nobody is signed in with it any more. */
  signedIn(hash: Uint8Array, at: Instant): Promise<AccountRecord | null>
  endSignIn(hash: Uint8Array): Promise<void>
  /** Signs an account out everywhere. */
  endSignIns(account: AccountId): Promise<void>

  /**
   * Counts a wrong guess before it is looked at, and says whether it is one of the first `most` since a time; older ones are
   * forgotten. Only a hash says whose it was.
   */
  countGuess(subject: Uint8Array, most: number, since: Instant, at: Instant): Promise<boolean>
  /** All guesses at a subject are forgotten, or the last one alone. */
  forgetGuesses(subject: Uint8Array, which: 'all' | 'last'): Promise<void>
}
