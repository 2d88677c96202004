import { limits } from '../../box-office/limits.ts'
import type { SealBarcode } from '../../box-office/seal-barcode.ts'
import type { Bookable } from '../../console/bookable.ts'
import { countField } from '../../console/pages/new-booking.ts'
import {
  type Faults,
  type FieldReader,
  isTicked,
  readerOfForm,
  type Typed,
  typedText,
} from '../../console/programme/form.ts'
import type { Visit } from '../../console/visit.ts'
import type { BookingOrder, TypeRecord } from '../../store/records.ts'
import { bookingBody, orderOf } from '../booking-schema.ts'

/** What a form is read against. */
interface Given {
  readonly chosen: Bookable | undefined
  readonly types: readonly TypeRecord[]
  /** Where none was typed. */
  readonly reference: string
  readonly sealBarcode: SealBarcode
}

/** Reads a booking that was made by hand, by the limits of the API: what the store is to issue, or what is wrong with which field. */
export function readNewBooking(
  typed: Typed,
  visit: Visit,
  { chosen, types, reference: made, sealBarcode }: Given,
): { readonly order: BookingOrder } | { readonly faults: Faults } {
  const form = readerOfForm(typed, visit)
  const { faults } = form
  const tickets = readTickets(typed, form, types, visit)
  const seats = readSeats(form, tickets.length, visit)
  const holder = form.text('name', { most: limits.holderCharacters })
  const email = form.text('email', { most: limits.emailCharacters })
  const reference = form.text('reference', { most: limits.referenceCharacters })
  if (!chosen) faults.series = visit.words.programme.faults.choose
  if (!chosen || tickets.length === 0) return { faults }
  const { scope } = chosen
  const body = {
    reference: reference === '' ? made : reference,
    ...(email === '' ? {} : { email }),
    tickets: tickets.map((ticket, index) => ({
      ...(scope.kind === 'session' ? { session: scope.session } : { pass: scope.event }),
      ...ticket,
      ...(seats[index] === undefined ? {} : { seat: seats[index] }),
      ...(holder === '' ? {} : { holder }),
      paymentDue: isTicked(typed, 'due'),
    })),
  }
  const parsed = bookingBody.safeParse(body)
  for (const { path } of parsed.error?.issues ?? []) addFault(faults, path, visit)
  if (!parsed.success || Object.keys(faults).length > 0) return { faults }
  return { order: orderOf(parsed.data, sealBarcode) }
}

/** Either a ticket for each person, or one for all people of a type. */
function readTickets(typed: Typed, form: FieldReader, types: readonly TypeRecord[], { words }: Visit) {
  const { faults } = form
  const said = words.newBooking.faults
  const wanted = types.flatMap(({ number }) => {
    const people = form.whole(countField(number), 0, limits.people) ?? 0
    return people === 0 ? [] : [{ type: number, people }]
  })
  const isCountRight = Object.keys(faults).length === 0
  const isEach = form.oneOf('tickets', ['each', 'party'] as const) === 'each'
  const tickets = isEach
    ? wanted.flatMap(({ type, people }) => Array.from({ length: people }, () => ({ type, people: 1 })))
    : wanted
  if (tickets.length === 0 && isCountRight) faults.counts = said.none
  if (tickets.length > limits.ticketsOfBooking) faults.counts = said.tooMany(limits.ticketsOfBooking)
  const known = new Set(types.map(({ number }) => countField(number)))
  const isAnotherType = (name: string): boolean =>
    name.startsWith(countField(0).slice(0, -1)) && !known.has(name) && Number(typedText(typed, name)) !== 0
  if (Object.keys(typed).some(isAnotherType)) faults.counts = said.type
  return tickets
}

/** One for each ticket, by commas; by semicolons where a seat has a comma of its own. */
function readSeats(form: FieldReader, tickets: number, { words }: Visit): readonly string[] {
  const text = form.text('seats', { most: 1000 })
  if (text === '') return []
  if (tickets === 1) return [text]
  const seats = text
    .split(text.includes(';') ? ';' : ',')
    .map((seat) => seat.trim())
    .filter((seat) => seat !== '')
  if (tickets > 0 && seats.length !== tickets)
    form.faults.seats ??= words.newBooking.faults.seats(seats.length, tickets)
  return seats
}

/** What the API would refuse, at its field; what was said there before is said. */
function addFault(faults: Record<string, string>, path: readonly PropertyKey[], { words }: Visit): void {
  const { newBooking, programme } = words
  const [member, , ofTicket] = path
  if (member === 'reference') faults.reference ??= programme.faults.tooLong(limits.referenceCharacters)
  else if (member === 'email') faults.email ??= newBooking.faults.email
  else if (ofTicket === 'seat') faults.seats ??= newBooking.faults.seat(limits.seatBytes)
  else if (ofTicket === 'holder') faults.name ??= programme.faults.tooLong(limits.holderCharacters)
  else faults.counts ??= newBooking.faults.tooMany(limits.ticketsOfBooking)
}
