import { readFileSync } from 'node:fs'
import { parseBookings } from '../box-office/import/parse-bookings.ts'
import type { ImportPlan } from '../box-office/import/plan.ts'
import { parseProgrammeFile } from '../box-office/programme-file.ts'
import { scratch } from './read-sheet.ts'

export const importFolder = new URL('../../fixtures/import/', import.meta.url)
const { organiser, programme } = parseProgrammeFile(
  readFileSync(new URL('programme.json', importFolder), 'utf8'),
)

/** A file's bytes as the programme of the fixtures reads them, or one with fewer types; barcodes stay as they are. */
export const parsedImport = (bytes: Uint8Array, plan: ImportPlan = {}, types = programme.types) =>
  parseBookings(
    bytes,
    { organiser, programme: { ...programme, types }, sealBarcode: (_scope, text) => text as never, scratch },
    plan,
  )

/** By a programme that has one ticket type alone. */
export const parsedByOneType = (bytes: Uint8Array, plan: ImportPlan = {}) =>
  parsedImport(bytes, plan, programme.types.slice(0, 1))

type Parsed = ReturnType<typeof parsedImport>

/** A CSV file of these lines. */
export const linesOf =
  (headings: string, ...lines: readonly string[]) =>
  (plan: ImportPlan = {}) =>
    parsedImport(Buffer.from([headings, ...lines, ''].join('\n')), plan)

export const faultsOf = (parsed: Parsed) => (parsed.outcome === 'faults' ? parsed.faults : [])
export const ordersOf = (parsed: Parsed) =>
  parsed.outcome === 'orders' ? Array.from(parsed.orders, ({ order }) => order) : []

/** A ticket in short: session, type, and what differs from a paid one for one person. */
export const ticket = (session: number, type: number, more: object = {}) => ({
  scope: { kind: 'session', session },
  type,
  party: 1,
  paymentDue: false,
  ...more,
})

export const order = (reference: string, email: string | null, ...tickets: readonly object[]) => ({
  reference,
  ...(email === null ? {} : { email }),
  tickets,
})
