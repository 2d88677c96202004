import type { BookingOrder, OrganiserRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { bookingSecret } from './bookings.ts'
import { type ImportFault, parseBookings } from './import-bookings.ts'

/** What a file came to: how many bookings were, or would be, added; or every fault, and nothing is stored. */
export type FileOutcome =
  | { readonly outcome: 'good'; readonly added: number; readonly unchanged: number }
  | { readonly outcome: 'faults'; readonly faults: readonly ImportFault[] }

type ImportStore = Pick<Store, 'programme' | 'boxOffice'>
type Random = (length: number) => Uint8Array

/** What an import of a file would come to. */
export const tryFile = (
  store: ImportStore,
  organiser: OrganiserRecord,
  bytes: Uint8Array,
): Promise<FileOutcome> =>
  withOrders(store, organiser, bytes, (orders) => store.boxOffice.tryImport(organiser.issuer, orders))

/** Imports a file, all or nothing. */
export const importFile = (
  store: ImportStore,
  organiser: OrganiserRecord,
  bytes: Uint8Array,
  { now, random }: { readonly now: number; readonly random: Random },
): Promise<FileOutcome> =>
  withOrders(store, organiser, bytes, (orders) =>
    store.boxOffice.importBookings(
      organiser.issuer,
      orders.map((order) => ({ ...order, secret: bookingSecret(random) })),
      now,
    ),
  )

async function withOrders(
  store: ImportStore,
  organiser: OrganiserRecord,
  bytes: Uint8Array,
  job: (orders: readonly BookingOrder[]) => ReturnType<ImportStore['boxOffice']['tryImport']>,
): Promise<FileOutcome> {
  const programme = await store.programme.programme(organiser.issuer)
  const parsed = parseBookings(bytes, organiser, programme)
  if (parsed.outcome === 'faults') return parsed
  const outcome = await job(parsed.orders.map(({ order }) => order))
  if (outcome.outcome === 'imported') return { ...outcome, outcome: 'good' }
  const faults = outcome.faults.map(({ booking, fault }) => ({
    line: parsed.orders[booking]?.line ?? 0,
    column: fault === 'reference-taken' ? ('reference' as const) : null,
    fault,
    value: parsed.orders[booking]?.order.reference ?? '',
  }))
  return { outcome: 'faults', faults }
}
