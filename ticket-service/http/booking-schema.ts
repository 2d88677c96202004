import * as z from 'zod'
import type { TicketScope } from '../../shared/model/ticket.ts'
import { foreignTextOf } from '../../shared/token/foreign-barcode.ts'
import { hasControlCharacters, limits } from '../box-office/limits.ts'
import type { SealBarcode } from '../box-office/seal-barcode.ts'
import type { BookingOrder } from '../store/records.ts'

const most = { sessionNumber: 2 ** 28 - 1, type: 16_383 } as const

const line = (length: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(length)
    .refine((text) => !hasControlCharacters(text), 'must not contain control characters')
const number = (largest: number) => z.int().min(1).max(largest)

const ticket = z
  .strictObject({
    session: number(most.sessionNumber).optional(),
    pass: number(most.sessionNumber).optional(),
    type: number(most.type),
    people: number(limits.people).default(1),
    seat: line(limits.seatBytes)
      .refine(
        (seat) => Buffer.byteLength(seat) <= limits.seatBytes,
        `must have at most ${limits.seatBytes} bytes`,
      )
      .optional(),
    holder: line(limits.holderCharacters).optional(),
    barcode: line(limits.barcodeCharacters)
      .transform(foreignTextOf)
      .refine((text) => text !== null, 'must not be the text of a ticket of this service')
      .optional(),
    paymentDue: z.boolean().default(false),
  })
  .refine(({ session, pass }) => (session === undefined) !== (pass === undefined), {
    message: 'must name either a session, or as "pass" the event that a pass is for',
  })

const booking = z.strictObject({
  reference: line(limits.referenceCharacters),
  email: z.email().max(limits.emailCharacters).optional(),
  tickets: z.array(ticket).min(1).max(limits.ticketsOfBooking),
})

export interface BodyFault {
  /** Where, such as `tickets[0].type`. */
  readonly place: string
  readonly fault: string
}

/** Reads the body of a booking; every fault is named at its place. */
export function parseBooking(
  body: unknown,
  sealBarcode: SealBarcode,
): { readonly order: BookingOrder } | { readonly faults: readonly BodyFault[] } {
  const parsed = booking.safeParse(body)
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map(({ path, message }) => ({ place: placeOf(path), fault: message })),
    }
  }
  const { reference, email, tickets } = parsed.data
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
  return { order: order as unknown as BookingOrder }
}

const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (place, step) =>
      typeof step === 'number'
        ? `${place}[${step}]`
        : place === ''
          ? String(step)
          : `${place}.${String(step)}`,
    '',
  )
