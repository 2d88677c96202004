import type { DeviceId, GateId, Issuer, KeyId, TicketId } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { ListReach } from '../../shared/sync/lists.ts'
import type { Cursor } from '../../shared/sync/protocol.ts'
import type { StoredKey } from '../keys/signing-key.ts'
import type { DeskAuthor } from './account-records.ts'
import type { ApiKeyStore } from './api-key-store.ts'
import type { DeskStore } from './desk-store.ts'
import type { ImportStore } from './import-store.ts'
import type { ListOf } from './list-of.ts'
import type { PrintStore } from './print-store.ts'
import type { Amendment, AmendOutcome, ItemKey, RemoveOutcome } from './programme-amendment.ts'
import type {
  BookingOrder,
  BookingRecord,
  ConflictRecord,
  Delta,
  DeviceRecord,
  ImportOutcome,
  IssueOutcome,
  ListPage,
  LogLine,
  OrganiserRecord,
  ProgrammeDraft,
  Received,
  StoredFact,
  TicketAction,
  TicketRecord,
  Upload,
} from './records.ts'
import type { SignInStore } from './sign-in-store.ts'
import type { TakingIn } from './taking-in.ts'
import type { HeldBooking, VisitStore } from './visit-store.ts'

/*
 * What the service remembers. The unit is the transaction: each method is one job that happens wholly or not at all, is durable
 * when its promise resolves, and may be called again where it faces the network. What says that it goes some at a time is many such
 * jobs in a row, so that gates are answered in between. Every adapter passes store.contract.ts.
 */

export interface ProgrammeStore {
  /** `exists` where the issuer is known already; nothing is changed then. */
  addOrganiser(organiser: OrganiserRecord, at: Instant): Promise<'added' | 'exists'>
  organisers(): Promise<readonly OrganiserRecord[]>
  /** Adds or replaces what is named and leaves the rest; what is the same again changes nothing and is told to nobody. */
  saveProgramme(issuer: Issuer, draft: ProgrammeDraft, at: Instant): Promise<{ readonly changed: number }>
  programme(issuer: Issuer): Promise<ProgrammeDraft>
  /**
   * Saves what somebody has edited, all of it or nothing: not where a thing is another one by now than the editor saw, nor where a
   * session would take fewer people than hold its tickets. Devices are told.
   */
  amendProgramme(issuer: Issuer, amendment: Amendment, at: Instant): Promise<AmendOutcome>
  /** Numbers that were never given: the lowest of each kind that is above all that ever were. */
  nextNumbers(issuer: Issuer): Promise<Readonly<Record<'event' | 'session' | 'type', number>>>
  /**
   * Takes things away that nobody has used, all of them or none: `in-use` where tickets were issued, people went through, a
   * phone stands there, or something else of the programme needs it. Their numbers are not given again.
   */
  removeItems(issuer: Issuer, items: readonly ItemKey[], at: Instant): Promise<RemoveOutcome>
  /** Changes what is said of an organiser; the issuer and the time zone stay. */
  saveOrganiser(organiser: OrganiserRecord): Promise<void>
}

export interface StoredKeyRecord extends StoredKey {
  readonly createdAt: Instant
  readonly withdrawnAt: Instant | null
  /** Names of the phones at the gates that have not said yet that they have it: what it signed they could not read. */
  readonly awaits: readonly string[]
}

export interface KeyStore {
  /** Tells a key to the devices. `awaitDevices`: it is not to sign before each of them that is in use has it. */
  addKey(key: StoredKey, at: Instant, awaitDevices?: boolean): Promise<void>
  /** A key waits for nobody any more. */
  awaitNobody(kid: KeyId): Promise<void>
  /** Oldest first. */
  keys(): Promise<readonly StoredKeyRecord[]>
  /** Its tokens are refused as `key-withdrawn` from now on. */
  withdrawKey(kid: KeyId, at: Instant): Promise<'withdrawn' | 'unknown'>
  /** Keeps the public half only: the key goes on verifying and signs no more. */
  forgetPrivateHalf(kid: KeyId): Promise<void>
}

export interface BoxOfficeStore {
  /**
   * Issues a booking's tickets: the next numbers of each series, within the capacity however many ask at once. The same key and
   * order again answer with the same booking; the same key with another order is `key-reused`. What somebody books at the desk is
   * noted with it, once for each series, under the booking's reference.
   */
  issue(
    issuer: Issuer,
    order: BookingOrder,
    secret: string,
    idempotencyKey: string | null,
    at: Instant,
    author?: DeskAuthor,
  ): Promise<IssueOutcome>
  /**
   * All or nothing, and seen when it is whole: until then its numbers, places and references are taken, and others book on (RC6). A
   * booking that is there already with the same content is left as it is.
   */
  importBookings(
    issuer: Issuer,
    orders: ListOf<BookingOrder>,
    /** The secret of a reference's link, asked when its booking is written. */
    secretOf: (reference: string) => string,
    at: Instant,
    /** Told from time to time which part is done, 0 to 1. */
    onProgress?: (share: number) => void,
  ): Promise<ImportOutcome>
  /** What an import would come to; nothing is stored. */
  tryImport(issuer: Issuer, orders: ListOf<BookingOrder>): Promise<ImportOutcome>
  booking(issuer: Issuer, reference: string): Promise<BookingRecord | null>
  /** What was booked under an idempotency key, whatever was in the order; null where nothing was, or its holders are erased. */
  bookingOfKey(issuer: Issuer, idempotencyKey: string): Promise<BookingRecord | null>
  /** By its link's secret, or by one that its link had before. */
  bookingOfSecret(secret: string): Promise<BookingRecord | null>
  /** Bookings in the order in which they were made, after the one of a reference, at most `limit`; null where there is no such one. */
  bookingsAfter(
    issuer: Issuer,
    reference: string | null,
    limit: number,
  ): Promise<readonly BookingRecord[] | null>
  /**
   * Takes the secrets of all bookings from another key from now on, where `mark` is not that of the last time. Links that were given
   * out before go on working.
   */
  renewLinks(mark: string, secretOf: (issuer: Issuer, reference: string) => string): Promise<void>
  /** Tickets of a series in the order of their numbers, above `after`, at most `limit`. */
  tickets(issuer: Issuer, scope: TicketScope, after: number, limit: number): Promise<readonly TicketRecord[]>
  ticket(issuer: Issuer, id: TicketId): Promise<TicketRecord | null>
  /** How many tickets a series has. */
  countTickets(issuer: Issuer, scope: TicketScope): Promise<number>
  /** Acts on one ticket; null where it does not exist. Doing the same again changes nothing, save a reissue. */
  act(issuer: Issuer, id: TicketId, action: TicketAction, at: Instant): Promise<TicketRecord | null>
  /**
   * Cancels all of a booking's tickets where a rule says of the booking as it then is that they may be: a ticket that is admitted
   * meanwhile is either admitted before, and the rule sees it, or presented cancelled. What is cancelled stays so, with its words.
   * Noted as its author's deed with it. Null where there is no such booking.
   */
  cancelBooking(
    issuer: Issuer,
    reference: string,
    cancellation: {
      readonly words: string
      readonly author: DeskAuthor
      readonly mayBe: (held: HeldBooking) => boolean
    },
    at: Instant,
  ): Promise<'cancelled' | 'kept' | null>
  /** Numbers of a series that were skipped and never issued (RC6). */
  voids(
    issuer: Issuer,
    scope: TicketScope,
  ): Promise<readonly { readonly first: number; readonly last: number }[]>
}

/** Who may come in: people at the desk, and other systems. */
export interface AccountStore extends SignInStore, ApiKeyStore {}

export interface GateStore {
  /** A one-time code in its two forms, each kept as its hash. */
  addPairingCode(
    issuer: Issuer,
    code: {
      readonly linkHash: Uint8Array
      readonly typedHash: Uint8Array
      readonly gate: GateId | null
      readonly staysAtGate?: boolean
      readonly expiresAt: Instant
    },
    at: Instant,
  ): Promise<void>
  /** Uses a code up. Five wrong guesses close every typed code that is open: `code-used-up`. */
  registerDevice(
    codeHash: Uint8Array,
    device: Pick<DeviceRecord, 'id' | 'name' | 'key' | 'words'>,
    at: Instant,
  ): Promise<DeviceRecord | 'wrong-code' | 'code-used-up'>
  confirmDevice(id: DeviceId, at: Instant): Promise<DeviceRecord | null>
  /** Puts a device at a gate; it is told at its next sync. */
  placeDevice(id: DeviceId, gate: GateId, staysAtGate: boolean): Promise<DeviceRecord | null>
  revokeDevice(id: DeviceId, at: Instant): Promise<DeviceRecord | null>
  renameDevice(id: DeviceId, name: string): Promise<DeviceRecord | null>
  device(id: DeviceId): Promise<DeviceRecord | null>
  devices(issuer: Issuer): Promise<readonly DeviceRecord[]>
  /** Inserts or ignores, folds the tickets concerned again, stores conflicts, and tells the feed: one transaction (SY1 to SY3, RC1 to RC4). */
  receive(upload: Upload, at: Instant): Promise<Received>
  /** Receives, and answers with what changed since a cursor and the programme as they are then; nothing is told that is not durable. */
  exchange(
    upload: Upload,
    at: Instant,
    asked: {
      readonly issuer: Issuer
      readonly cursor: Cursor | null
      readonly limit: number
      readonly packed: boolean
    },
  ): Promise<{ readonly received: Received; readonly delta: Delta; readonly programme: ProgrammeDraft }>
  /**
   * What changed for an organiser's devices since a cursor; at most `limit` changes (SY4, SC7). With `packed`, whoever starts over
   * or lacks thousands of changes gets `passages` and `states` in parts instead.
   */
  changesSince(issuer: Issuer, cursor: Cursor | null, limit: number, packed?: boolean): Promise<Delta>
  /** The lines of a list above what a device holds, at most `limit`. */
  listPage(issuer: Issuer, held: ListReach, limit: number): Promise<ListPage>
  conflicts(issuer: Issuer): Promise<readonly ConflictRecord[]>
  facts(device: DeviceId): Promise<readonly StoredFact[]>
  /** The lines of a device's log as they came, byte for byte in meaning (SC6). */
  log(device: DeviceId): Promise<readonly LogLine[]>
  forks(device: DeviceId): Promise<readonly { readonly number: number; readonly content: string }[]>
}

export interface Store {
  readonly programme: ProgrammeStore
  readonly keys: KeyStore
  readonly boxOffice: BoxOfficeStore
  readonly accounts: AccountStore
  readonly gate: GateStore
  readonly desk: DeskStore
  readonly printing: PrintStore
  readonly imports: ImportStore
  readonly visits: VisitStore
  /** Another number whenever anything was written through another store, by a command on the command line for one. */
  revision(): Promise<number>
  /** This store's epoch: another one after a restore (SC7). */
  epoch(): Promise<string>
  /** Writes a few bytes, durably: fails where a scan could not be kept, or a number not handed out. */
  touch(): Promise<void>
  /**
   * Takes an organiser in, wholly or not at all, in a new epoch.
   * @throws OperatorError where the organiser, or one of its phones, is here already.
   */
  takeInOrganiser(taking: TakingIn): Promise<void>
  close(): Promise<void>
}
