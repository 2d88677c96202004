import type { Issuer, TicketId } from '../../shared/model/ids.ts'
import type { Keyring } from '../keys/keyring.ts'
import { type DeskAuthor, theHolder } from '../store/account-records.ts'
import type {
  BookingOrder,
  BookingRecord,
  IssueOutcome,
  TicketAction,
  TicketRecord,
} from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { HeldBooking } from '../store/visit-store.ts'
import { serialsOf } from './serials.ts'
import { openMint } from './tokens.ts'

/** A booking as the API answers it: everything that another system needs to hand out the tickets. */
export interface BookingDescription {
  readonly reference: string
  readonly email?: string
  /** The holder's own link, under the service's origin; whoever has it holds the booking. */
  readonly pdf: string
  readonly tickets: readonly {
    readonly id: TicketId
    readonly number: number
    /** A party has consecutive numbers, one for each person. */
    readonly lastNumber: number
    readonly session?: number
    readonly pass?: number
    readonly type: number
    readonly people: number
    readonly seat?: string
    readonly holder?: string
    readonly edition: number
    readonly state: 'live' | 'blocked' | 'cancelled'
    readonly paymentDue: boolean
    /** Null for a ticket that is cancelled. */
    readonly jwt: string | null
    readonly digits: string | null
    readonly shortCode: string | null
    readonly pdf: string
  }[]
}

/** What the box office does for other systems and for the command line. */
export interface Bookings {
  /** Noted in the log where somebody at the desk is its author. */
  issue(
    issuer: Issuer,
    order: BookingOrder,
    idempotencyKey: string | null,
    author?: DeskAuthor,
  ): Promise<IssueOutcome>
  find(issuer: Issuer, reference: string): Promise<BookingRecord | null>
  /** Bookings made after the one of a reference; null where there is no such one. */
  after(
    issuer: Issuer,
    reference: string | null,
    limit: number,
  ): Promise<readonly BookingDescription[] | null>
  /** What was booked under an idempotency key, so that whoever sends a form again may be led to it. */
  findByKey(issuer: Issuer, idempotencyKey: string): Promise<BookingRecord | null>
  findBySecret(secret: string): Promise<BookingRecord | null>
  /** The holder's own page, as a path. */
  pathOf(booking: Named): string
  act(issuer: Issuer, ticket: TicketId, action: TicketAction): Promise<TicketRecord | null>
  /** Cancels all of a booking for its holder where a rule lets it, in one transaction with what the rule looks at; the log says so. */
  cancel(
    booking: Named,
    words: string,
    mayBe: (held: HeldBooking) => boolean,
  ): Promise<'cancelled' | 'kept' | null>
  describe(booking: BookingRecord): Promise<BookingDescription>
}

export interface BookingDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly now: () => number
  readonly origin: string
  readonly nudge: (issuer: Issuer) => void
}

/** The holder's own page, under the service's origin: whoever has it holds the booking. */
export const bookingLink = (
  origin: string,
  keyring: Pick<Keyring, 'bookingSecret'>,
  { issuer, reference }: Named,
): string => `${origin}/bookings/${keyring.bookingSecret(issuer, reference)}`

type Named = Pick<BookingRecord, 'issuer' | 'reference'>

export function openBookings({ store, keyring, now, origin, nudge }: BookingDeps): Bookings {
  return {
    async issue(issuer, order, idempotencyKey, author) {
      const outcome = await store.boxOffice.issue(
        issuer,
        order,
        keyring.bookingSecret(issuer, order.reference),
        idempotencyKey,
        now(),
        author,
      )
      if (outcome.outcome === 'issued') nudge(issuer)
      return outcome
    },
    find: (issuer, reference) => store.boxOffice.booking(issuer, reference),
    findByKey: (issuer, idempotencyKey) => store.boxOffice.bookingOfKey(issuer, idempotencyKey),
    findBySecret: (secret) => store.boxOffice.bookingOfSecret(secret),
    pathOf: (booking) => bookingLink('', keyring, booking),
    async act(issuer, ticket, action) {
      const done = await store.boxOffice.act(issuer, ticket, action, now())
      if (done) nudge(issuer)
      return done
    },
    async cancel({ issuer, reference }, words, mayBe) {
      const author = { who: theHolder, reason: '' }
      const done = await store.boxOffice.cancelBooking(issuer, reference, { words, author, mayBe }, now())
      if (done === 'cancelled') nudge(issuer)
      return done
    },
    after: async (issuer, reference, limit) => {
      const found = await store.boxOffice.bookingsAfter(issuer, reference, limit)
      return found === null ? null : found.map(await describer(issuer))
    },
    describe: async (booking) => (await describer(booking.issuer))(booking),
  }

  async function describer(issuer: Issuer): Promise<(booking: BookingRecord) => BookingDescription> {
    const mint = await openMint(keyring, issuer, await store.programme.programme(issuer))
    const pdfOf = (reference: string, name: string) =>
      `${bookingLink(origin, keyring, { issuer, reference })}/${name}.pdf`
    return ({ reference, email, tickets }) => ({
      reference,
      ...(email === undefined ? {} : { email }),
      pdf: pdfOf(reference, 'tickets'),
      tickets: tickets.map((ticket) => {
        const { scope, state } = ticket
        const isCancelled = state.cancelled !== undefined
        const { jwt, digits, shortCode } = isCancelled ? nothing : mint.mint(ticket)
        return {
          id: ticket.id,
          number: ticket.number,
          lastNumber: serialsOf(ticket).last,
          ...(scope.kind === 'session' ? { session: scope.session } : { pass: scope.event }),
          type: ticket.type,
          people: ticket.party,
          ...(ticket.seat === undefined ? {} : { seat: ticket.seat }),
          ...(ticket.holder === undefined ? {} : { holder: ticket.holder }),
          edition: state.liveEdition,
          state: isCancelled
            ? ('cancelled' as const)
            : state.blocked
              ? ('blocked' as const)
              : ('live' as const),
          paymentDue: state.paymentDue,
          jwt,
          digits,
          shortCode,
          pdf: pdfOf(reference, ticket.id),
        }
      }),
    })
  }
}

const nothing = { jwt: null, digits: null, shortCode: null } as const
