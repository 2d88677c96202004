import * as z from 'zod'
import { hasControlCharacters, limits } from '../box-office/limits.ts'
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
    tickets: tickets.map(({ session, pass, type, people, seat, holder, paymentDue }) => ({
      scope: session === undefined ? { kind: 'pass', event: pass } : { kind: 'session', session },
      type,
      party: people,
      ...(seat === undefined ? {} : { seat }),
      ...(holder === undefined ? {} : { holder }),
      paymentDue,
    })),
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
