import type { Issuer, SessionNumber, TypeNumber } from '../../shared/model/ids.ts'
import { faultText } from '../box-office/import/fault-text.ts'
import { parseBookings } from '../box-office/import/parse-bookings.ts'
import type { ProgrammeFile } from '../box-office/programme-file.ts'
import { barcodeSealer, type SealBarcode } from '../box-office/seal-barcode.ts'
import type { Desk } from '../desk.ts'
import type { BookingOrder, TicketOrder } from '../store/records.ts'
import type { Scratch } from '../store/scratch.ts'
import { festivalCsv, type VenueName, venueNames, venueProgramme } from './venues.ts'

/** A venue of the demo as it stands in the store. */
export interface LoadedVenue extends ProgrammeFile {
  readonly name: VenueName
  readonly issuer: Issuer
}

interface LoadDeps extends Desk {
  readonly now: number
  readonly origin: string
}

/** Loads the three venues with their bookings. Doing it again moves the sessions to the day of `now`, and doubles nothing. */
export async function loadVenues(deps: LoadDeps): Promise<readonly LoadedVenue[]> {
  const loaded: LoadedVenue[] = []
  for (const name of venueNames) loaded.push(await loadVenue(deps, name))
  return loaded
}

async function loadVenue({ store, keyring, now, origin }: LoadDeps, name: VenueName): Promise<LoadedVenue> {
  const venue = venueProgramme(name, origin, now)
  const { issuer } = venue.organiser
  await store.programme.addOrganiser(venue.organiser, now)
  const hasKey = (await store.keys.keys()).some((key) => key.issuer === issuer)
  if (!hasKey) await keyring.rotate(issuer)
  await store.programme.saveProgramme(issuer, venue.programme, now)
  const orders = ordersOf[name](venue, barcodeSealer(keyring, issuer), store.imports.scratch)
  const secretOf = (reference: string) => keyring.bookingSecret(issuer, reference)
  const outcome = await store.boxOffice.importBookings(issuer, orders, secretOf, now)
  if (outcome.outcome === 'rejected')
    throw new Error(
      `The bookings of ${venue.organiser.name} do not fit those of an earlier demo. Remove the folder data/demo and start again.`,
    )
  return { ...venue, name, issuer }
}

const ordersOf: Readonly<
  Record<
    VenueName,
    (venue: ProgrammeFile, sealBarcode: SealBarcode, openScratch: () => Scratch) => readonly BookingOrder[]
  >
> = {
  cinema: () => seats.flatMap(seatOrders),
  festival: festivalOrders,
  heritage: () => Array.from({ length: 40 }, (_, index) => visitOrder(index)),
}

function festivalOrders(
  { organiser, programme }: ProgrammeFile,
  sealBarcode: SealBarcode,
  openScratch: () => Scratch,
): readonly BookingOrder[] {
  const scratch = openScratch()
  const parsed = parseBookings(festivalCsv(), { organiser, programme, sealBarcode, scratch })
  if (parsed.outcome === 'faults')
    throw new Error(`festival-bookings.csv: ${parsed.faults.map(faultText).join('\n')}`)
  const orders = Array.from(parsed.orders, ({ order }) => order)
  scratch.close()
  return orders
}

const bookingOf = (
  reference: string,
  session: number,
  type: number,
  ticket: Omit<TicketOrder, 'scope' | 'type'>,
): BookingOrder => ({
  reference,
  tickets: [
    {
      scope: { kind: 'session', session: session as SessionNumber },
      type: type as TypeNumber,
      ...ticket,
    },
  ],
})

/** One row of seats sold in each of four sessions of the cinema. */
const seats = [
  { session: 1, row: 'F', sold: 24 },
  { session: 2, row: 'D', sold: 16 },
  { session: 4, row: 'C', sold: 12 },
  { session: 6, row: 'G', sold: 16 },
] as const

const pairSeat = 6
const dueSeat = 8

const seatOrders = ({ session, row, sold }: (typeof seats)[number]): readonly BookingOrder[] =>
  Array.from({ length: sold }, (_, index) => {
    const seat = index + 1
    return bookingOf(`LUM-${session}-${String(seat).padStart(3, '0')}`, session, 1 + (index % 4), {
      party: seat === pairSeat ? 2 : 1,
      seat: `${row}${seat}`,
      paymentDue: seat === dueSeat,
    })
  })

const slots = 48

/** Visits of the tower, spread over its three days. */
const visitOrder = (index: number): BookingOrder =>
  bookingOf(`TOUR-${String(index + 1).padStart(3, '0')}`, 1 + ((index * 5) % slots), 1 + (index % 2), {
    party: 1 + (index % 3),
    paymentDue: false,
  })
