import * as z from 'zod'
import type { Issuer, TicketId } from '../../../shared/model/ids.ts'
import type { BookingDescription, Bookings } from '../../box-office/bookings.ts'
import { limits } from '../../box-office/limits.ts'
import { barcodeSealer } from '../../box-office/seal-barcode.ts'
import type { Keyring } from '../../keys/keyring.ts'
import type { IssueOutcome, TicketAction } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { bookingBody, orderOf, tellingLine } from '../booking-schema.ts'
import { bookingAnswer, bookingsAnswer, ticketAnswer } from './answers.ts'
import { type Operation, type Outcome, operation } from './operation.ts'
import { unknown } from './problems.ts'

export interface BookingApiDeps {
  readonly store: Store
  readonly bookings: Bookings
  readonly keyring: Keyring
  readonly now: () => number
  readonly nudge: (issuer: Issuer) => void
}

const reference = z.string().min(1).max(64)
const mostBookings = 100

const actions = ['cancel', 'block', 'unblock', 'reissue', 'paid'] as const

/** What other systems do with bookings and their tickets. */
export const bookingOperations = (deps: BookingApiDeps): readonly Operation[] => [
  createBooking(deps),
  listBookings(deps),
  readBooking(deps),
  actOnTicket(deps),
]

const createBooking = ({ bookings, keyring }: BookingApiDeps): Operation =>
  operation({
    id: 'createBooking',
    method: 'post',
    path: '/bookings',
    scope: 'bookings:write',
    summary: 'Book tickets, all of them or none',
    description:
      'Places are never given twice, however many ask at once. The same `Idempotency-Key` with the same body again answers with the same booking and books nothing.',
    in: {
      headers: z.strictObject({
        'Idempotency-Key': z
          .string()
          .regex(/^[\x21-\x7e]{1,200}$/, '1 to 200 visible ASCII characters')
          .optional(),
      }),
      body: bookingBody,
    },
    answers: {
      200: { says: 'It was booked before, with the same key', schema: bookingAnswer },
      201: { says: 'It is booked', schema: bookingAnswer },
    },
    problems: {
      409: ['full', 'reference-taken', 'barcode-taken', 'session-cancelled'],
      422: [
        'idempotency-key-reused',
        'unknown-session',
        'unknown-event',
        'unknown-type',
        'no-pass',
        'series-exhausted',
      ],
    },
    example: { reference: 'A-1', tickets: [{ session: 1, type: 1, people: 2, holder: 'Ελένη' }] },
    async handle({ issuer, headers, body }) {
      const order = orderOf(body, barcodeSealer(keyring, issuer))
      return answerOf(await bookings.issue(issuer, order, headers['Idempotency-Key'] ?? null), bookings)
    },
  })

const listBookings = ({ bookings }: BookingApiDeps): Operation =>
  operation({
    id: 'listBookings',
    method: 'get',
    path: '/bookings',
    scope: 'bookings:read',
    summary: 'Bookings in the order in which they were made, page by page',
    description:
      'Keep `next` and hand it back as `after`: you get what was booked since. A reference that a restored service does not know is answered with 422: begin again without `after`.',
    in: {
      query: z.strictObject({
        after: reference.describe('The reference of the last booking that you have').optional(),
        limit: z.int().min(1).max(mostBookings).default(mostBookings),
      }),
    },
    answers: { 200: { says: 'A page', schema: bookingsAnswer } },
    problems: { 422: ['unknown-cursor'] },
    async handle({ issuer, query: { after = null, limit } }) {
      const found = await bookings.after(issuer, after, limit + 1)
      if (!found)
        return {
          problem: {
            status: 422,
            code: 'unknown-cursor',
            title: 'There is no booking of this reference.',
            detail: 'Begin again without "after".',
          },
        }
      const page = found.slice(0, limit)
      const next = page.at(-1)?.reference ?? after
      return { status: 200, body: { bookings: page, next, more: found.length > limit } }
    },
  })

const readBooking = ({ bookings }: BookingApiDeps): Operation =>
  operation({
    id: 'readBooking',
    method: 'get',
    path: '/bookings/{reference}',
    scope: 'bookings:read',
    summary: 'One booking, with its tickets as they stand now',
    in: { params: z.strictObject({ reference }) },
    answers: { 200: { says: 'The booking', schema: bookingAnswer } },
    problems: { 404: ['unknown-booking'] },
    async handle({ issuer, params }) {
      const booking = await bookings.find(issuer, params.reference)
      return booking ? { status: 200, body: await bookings.describe(booking) } : unknown('booking')
    },
  })

const actOnTicket = ({ store, bookings, now, nudge }: BookingApiDeps): Operation =>
  operation({
    id: 'actOnTicket',
    method: 'post',
    path: '/tickets/{ticket}/{action}',
    scope: 'bookings:write',
    summary: 'Cancel, block, unblock or reissue a ticket, or note it as paid',
    description:
      'The gates are told at once. A cancelled ticket frees its places, for good. Reissuing makes every code given out before worthless, each time; the others change nothing when done again.',
    in: {
      params: z.strictObject({ ticket: z.string().min(1).max(40), action: z.enum(actions) }),
      body: z
        .strictObject({
          people: z
            .int()
            .min(1)
            .max(limits.people)
            .describe('Of a reissue: for so many people from now on, fewer than before')
            .optional(),
          words: tellingLine(200).describe('Why; of a cancellation the usher reads it out').optional(),
        })
        .optional(),
    },
    answers: { 200: { says: 'The ticket as it stands now', schema: ticketAnswer } },
    problems: { 404: ['unknown-ticket'], 422: ['more-people'] },
    example: { words: 'Remboursé' },
    async handle({ issuer, who, params, body }) {
      const words = body?.words ?? ''
      const id = params.ticket as TicketId
      const before = await store.boxOffice.ticket(issuer, id)
      if (!before) return unknown('ticket')
      const people = params.action === 'reissue' ? (body?.people ?? before.party) : before.party
      if (people > before.party) return morePeople
      const action: TicketAction =
        params.action === 'cancel'
          ? { kind: 'cancel', words }
          : params.action === 'reissue'
            ? { kind: 'reissue', people }
            : { kind: params.action }
      const acted = await store.desk.actOn(issuer, [id], action, { who, reason: words }, now())
      const found = acted && (await store.boxOffice.ticket(issuer, id))
      const booking = found && (await bookings.find(issuer, found.reference))
      if (!booking) return unknown('ticket')
      nudge(issuer)
      const tickets = booking.tickets.filter((ticket) => ticket.id === id)
      const [ticket] = (await bookings.describe({ ...booking, tickets })).tickets
      return ticket ? { status: 200, body: ticket } : unknown('ticket')
    },
  })

const morePeople: Outcome = {
  problem: {
    status: 422,
    code: 'more-people',
    title: 'A ticket is never reissued for more people.',
    detail: 'Book another ticket for those who come in addition.',
  },
}

const faultWords: Readonly<Record<string, string>> = {
  'unknown-session': 'There is no such session.',
  'unknown-event': 'There is no such event.',
  'no-pass': 'This event sells no pass.',
  'unknown-type': 'There is no such ticket type.',
  'session-cancelled': 'The session is cancelled.',
  full: 'There are not enough places left.',
  'reference-taken': 'This reference belongs to another booking.',
  'barcode-taken': 'This barcode belongs to another ticket of the session.',
  'series-exhausted': 'The session has no number left.',
}

/** Faults of what is there already, not of what was sent. */
const conflicts: ReadonlySet<string> = new Set([
  'full',
  'reference-taken',
  'barcode-taken',
  'session-cancelled',
])

async function answerOf(outcome: IssueOutcome, bookings: Bookings): Promise<Outcome> {
  switch (outcome.outcome) {
    case 'issued':
    case 'repeated': {
      const body: BookingDescription = await bookings.describe(outcome.booking)
      return { status: outcome.outcome === 'issued' ? 201 : 200, body }
    }
    case 'key-reused':
      return {
        problem: {
          status: 422,
          code: 'idempotency-key-reused',
          title: 'This idempotency key was used for another booking.',
        },
      }
    case 'refused': {
      const { fault, ticket } = outcome
      return {
        problem: {
          status: conflicts.has(fault) ? 409 : 422,
          code: fault,
          title: faultWords[fault] ?? fault,
          place: fault === 'reference-taken' ? 'reference' : `tickets[${ticket}]`,
          ...(fault === 'full' ? { left: outcome.left } : {}),
        },
      }
    }
  }
}
