import * as z from 'zod'
import type { TicketScope } from '../../shared/model/ticket.ts'
import { foreignTextOf } from '../../shared/token/foreign-barcode.ts'
import { hasControlCharacters, limits } from '../box-office/limits.ts'
import type { SealBarcode } from '../box-office/seal-barcode.ts'
import type { BookingOrder } from '../store/records.ts'

const most = { sessionNumber: 2 ** 28 - 1, type: 16_383 } as const

/** One line of text that people read. */
export const tellingLine = (length: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(length)
    .refine((text) => !hasControlCharacters(text), 'must not contain control characters')
const number = (largest: number) => z.int().min(1).max(largest)

const ticket = z
  .strictObject({
    session: number(most.sessionNumber).describe('The session; or else').optional(),
    pass: number(most.sessionNumber).describe('the event that a pass is for').optional(),
    type: number(most.type),
    people: number(limits.people).describe('How many it lets in').default(1),
    seat: tellingLine(limits.seatBytes)
      .refine(
        (seat) => Buffer.byteLength(seat) <= limits.seatBytes,
        `must have at most ${limits.seatBytes} bytes`,
      )
      .optional(),
    holder: tellingLine(limits.holderCharacters).describe('Stands on the ticket, not in its code').optional(),
    barcode: tellingLine(limits.barcodeCharacters)
      .transform(foreignTextOf)
      .refine((text) => text !== null, 'must not be the text of a ticket of this service')
      .describe('Under which another seller sold it: the gates take it too')
      .optional(),
    paymentDue: z.boolean().describe('The gate refers it to the box office, or refuses it').default(false),
  })
  .refine(({ session, pass }) => (session === undefined) !== (pass === undefined), {
    message: 'must name either a session, or as "pass" the event that a pass is for',
  })

/** The body of a booking. */
export const bookingBody = z.strictObject({
  reference: tellingLine(limits.referenceCharacters).describe('Your own number of the booking, once'),
  email: z.email().max(limits.emailCharacters).optional(),
  tickets: z.array(ticket).min(1).max(limits.ticketsOfBooking),
})

/** What a booking's body says, as the store takes it. */
export function orderOf(
  { reference, email, tickets }: z.output<typeof bookingBody>,
  sealBarcode: SealBarcode,
): BookingOrder {
  const order = {
    reference,
    ...(email === undefined ? {} : { email }),
    tickets: tickets.map(({ session, pass, type, people, seat, holder, barcode, paymentDue }) => {
      const scope = (
        session === undefined ? { kind: 'pass', event: pass } : { kind: 'session', session }
      ) as TicketScope
      return {
        scope,
        type,
        party: people,
        ...(seat === undefined ? {} : { seat }),
        ...(holder === undefined ? {} : { holder }),
        ...(barcode ? { barcode: sealBarcode(scope, barcode) } : {}),
        paymentDue,
      }
    }),
  }
  return order as unknown as BookingOrder
}

/** Where a fault lies, such as `tickets[0].type`. */
export const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (place, step) =>
      typeof step === 'number'
        ? `${place}[${step}]`
        : place === ''
          ? String(step)
          : `${place}.${String(step)}`,
    '',
  )
