import type { Keyring } from '../keys/keyring.ts'
import type { BookingOrder, OrganiserRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { bookingSecret } from './bookings.ts'
import type { Column } from './columns.ts'
import { type ImportFault, parseBookings } from './import-bookings.ts'
import { barcodeSealer } from './seal-barcode.ts'

/** What a file came to: how many bookings were, or would be, added; or every fault, and nothing is stored. */
export type FileOutcome =
  | { readonly outcome: 'good'; readonly added: number; readonly unchanged: number }
  | { readonly outcome: 'faults'; readonly faults: readonly ImportFault[] }

type ImportDesk = {
  readonly store: Pick<Store, 'programme' | 'boxOffice'>
  readonly keyring: Pick<Keyring, 'codeSecret'>
}
/** The column that a fault of the store is about, where there is one. */
const columnOf: Partial<Record<ImportFault['fault'], Column>> = {
  'reference-taken': 'reference',
  'barcode-taken': 'barcode',
}

type Random = (length: number) => Uint8Array

/** What an import of a file would come to. */
export const tryFile = (
  desk: ImportDesk,
  organiser: OrganiserRecord,
  bytes: Uint8Array,
): Promise<FileOutcome> =>
  withOrders(desk, organiser, bytes, (orders) => desk.store.boxOffice.tryImport(organiser.issuer, orders))

/** Imports a file, all or nothing. */
export const importFile = (
  desk: ImportDesk,
  organiser: OrganiserRecord,
  bytes: Uint8Array,
  { now, random }: { readonly now: number; readonly random: Random },
): Promise<FileOutcome> =>
  withOrders(desk, organiser, bytes, (orders) =>
    desk.store.boxOffice.importBookings(
      organiser.issuer,
      orders.map((order) => ({ ...order, secret: bookingSecret(random) })),
      now,
    ),
  )

async function withOrders(
  desk: ImportDesk,
  organiser: OrganiserRecord,
  bytes: Uint8Array,
  job: (orders: readonly BookingOrder[]) => ReturnType<Store['boxOffice']['tryImport']>,
): Promise<FileOutcome> {
  const { issuer } = organiser
  const programme = await desk.store.programme.programme(issuer)
  const parsed = parseBookings(bytes, organiser, programme, barcodeSealer(desk.keyring, issuer))
  if (parsed.outcome === 'faults') return parsed
  const outcome = await job(parsed.orders.map(({ order }) => order))
  if (outcome.outcome === 'imported') return { ...outcome, outcome: 'good' }
  const faults = outcome.faults.map(({ booking, fault }) => ({
    line: parsed.orders[booking]?.line ?? 0,
    column: columnOf[fault] ?? null,
    fault,
    value: parsed.orders[booking]?.order.reference ?? '',
  }))
  return { outcome: 'faults', faults }
}
