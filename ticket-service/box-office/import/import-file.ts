import type { Keyring } from '../../keys/keyring.ts'
import { keptOf, type ListOf, mapped } from '../../store/list-of.ts'
import type { BookingOrder, ImportOutcome, OrganiserRecord } from '../../store/records.ts'
import type { Scratch } from '../../store/scratch.ts'
import type { Store } from '../../store/store.ts'
import { barcodeSealer } from '../seal-barcode.ts'
import type { ImportFault } from './faults.ts'
import type { Field } from './fields.ts'
import type { GatheredOrder } from './gather.ts'
import { type ImportReading, parseBookings } from './parse-bookings.ts'
import type { ImportPlan } from './plan.ts'

/** What a file came to, with how it was read. */
export type FileOutcome =
  | ({ readonly outcome: 'good'; readonly reading: ImportReading } & ImportCounts)
  | {
      readonly outcome: 'faults'
      readonly faults: readonly ImportFault[]
      readonly reading: ImportReading | null
    }

/** Bookings, and all tickets of the file: how many are added, and how many were there. */
export interface ImportCounts {
  readonly added: number
  readonly tickets: number
  readonly unchanged: number
  /** There already with another content, and left as they are because the organiser said so. */
  readonly kept: number
}

export interface ImportDesk {
  readonly store: Pick<Store, 'programme' | 'boxOffice' | 'imports'>
  readonly keyring: Pick<Keyring, 'codeSecret' | 'bookingSecret'>
}

/** The column that a fault of the store is about, where there is one. */
const columnOf: Partial<Record<ImportFault['fault'], Field>> = {
  'reference-taken': 'reference',
  'barcode-taken': 'barcode',
}

/** Told how far it has come, 0 to 1. */
export type OnProgress = (share: number) => void

const nobody: OnProgress = () => {}

/** What an import of a file would come to. */
export const tryFile = (
  desk: ImportDesk,
  organiser: OrganiserRecord,
  bytes: Uint8Array,
  plan: ImportPlan = {},
  onProgress = nobody,
): Promise<FileOutcome> =>
  withOrders({ desk, organiser, bytes, plan, onProgress }, (orders) =>
    desk.store.boxOffice.tryImport(organiser.issuer, orders),
  )

/** How an import goes: when it is, and who is told how far it has come. */
export interface ImportRun {
  readonly now: number
  readonly onProgress?: OnProgress
}

/** Imports a file, all or nothing. */
export const importFile = (
  desk: ImportDesk,
  organiser: OrganiserRecord,
  bytes: Uint8Array,
  plan: ImportPlan,
  { now, onProgress = nobody }: ImportRun,
): Promise<FileOutcome> =>
  withOrders({ desk, organiser, bytes, plan, onProgress: (share) => onProgress(share / 2) }, (orders) =>
    desk.store.boxOffice.importBookings(
      organiser.issuer,
      orders,
      (reference) => desk.keyring.bookingSecret(organiser.issuer, reference),
      now,
      (share) => onProgress((1 + share) / 2),
    ),
  )

interface FileToRead {
  readonly desk: ImportDesk
  readonly organiser: OrganiserRecord
  readonly bytes: Uint8Array
  readonly plan: ImportPlan
  readonly onProgress: OnProgress
}

type OrdersJob = (orders: ListOf<BookingOrder>) => Promise<ImportOutcome>

async function withOrders(file: FileToRead, job: OrdersJob): Promise<FileOutcome> {
  const scratch = file.desk.store.imports.scratch()
  try {
    return await withOrdersIn(scratch, file, job)
  } finally {
    scratch.close()
  }
}

async function withOrdersIn(
  scratch: Scratch,
  { desk, organiser, bytes, plan, onProgress }: FileToRead,
  job: OrdersJob,
): Promise<FileOutcome> {
  const { issuer } = organiser
  const programme = await desk.store.programme.programme(issuer)
  const sealBarcode = barcodeSealer(desk.keyring, issuer)
  const parsed = parseBookings(bytes, { organiser, programme, sealBarcode, scratch, onProgress }, plan)
  if (parsed.outcome === 'faults') return parsed
  const { reading, orders, tickets } = parsed
  const outcome = await job(mapped(orders, ({ order }) => order))
  if (outcome.outcome === 'imported') return good(outcome, tickets, reading, 0)
  const isTaken = new Set(
    outcome.faults.filter(({ fault }) => fault === 'reference-taken').map(({ booking }) => booking),
  )
  // What is left may still be at fault: the places that the bookings which are kept would have taken do not count.
  if (plan.changed === 'keep' && isTaken.size > 0) {
    const others = keptOf(orders, (_, index) => !isTaken.has(index))
    const second = await job(mapped(others, ({ order }) => order))
    if (second.outcome === 'imported') return good(second, ticketsOf(others), reading, isTaken.size)
    return { outcome: 'faults', faults: faultsOf(second.faults, others), reading }
  }
  return { outcome: 'faults', faults: faultsOf(outcome.faults, orders), reading }
}

const good = (
  { added, unchanged }: { readonly added: number; readonly unchanged: number },
  tickets: number,
  reading: ImportReading,
  kept: number,
): FileOutcome => ({ outcome: 'good', added, unchanged, kept, tickets, reading })

function ticketsOf(orders: ListOf<GatheredOrder>): number {
  let tickets = 0
  for (const { order } of orders) tickets += order.tickets.length
  return tickets
}

const faultsOf = (
  faults: Extract<ImportOutcome, { readonly outcome: 'rejected' }>['faults'],
  orders: ListOf<GatheredOrder>,
): readonly ImportFault[] =>
  faults.map(({ booking, fault }) => ({
    line: orders.at(booking)?.line ?? 0,
    column: columnOf[fault] ?? null,
    fault,
    value: orders.at(booking)?.order.reference ?? '',
  }))
