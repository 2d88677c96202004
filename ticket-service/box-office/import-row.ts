import type { TicketScope } from '../../shared/model/ticket.ts'
import { foreignTextOf } from '../../shared/token/foreign-barcode.ts'
import type { BookingOrder } from '../store/records.ts'
import type { Column } from './columns.ts'
import { hasControlCharacters, limits } from './limits.ts'
import type { LookUp } from './look-up.ts'
import type { SealBarcode } from './seal-barcode.ts'

export interface RowFault {
  readonly column: Column
  readonly fault:
    | 'missing'
    | 'too-long'
    | 'control-character'
    | 'no-number'
    | 'no-date'
    | 'no-time'
    | 'no-email'
    | 'no-payment'
    | 'unknown-session'
    | 'ambiguous-session'
    | 'unknown-event'
    | 'no-pass'
    | 'unknown-type'
    | 'own-barcode'
  readonly value?: string
}

/** Reads one row: the order, or every fault of it. */
export function readRow(
  cell: (column: Column) => string,
  lookUp: LookUp,
  sealBarcode: SealBarcode,
): { readonly order: BookingOrder } | { readonly faults: readonly RowFault[] } {
  const faults: RowFault[] = []
  const fault = (column: Column, what: RowFault['fault']): null => {
    const value = cell(column)
    faults.push(value === '' ? { column, fault: what } : { column, fault: what, value: value.slice(0, 80) })
    return null
  }
  const line = (column: Column, most: number, length = (text: string) => text.length): string => {
    const text = cell(column)
    if (hasControlCharacters(text)) fault(column, 'control-character')
    else if (length(text) > most) fault(column, 'too-long')
    return text
  }
  const reference = line('reference', limits.referenceCharacters)
  if (reference === '') fault('reference', 'missing')
  const email = line('email', limits.emailCharacters)
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) fault('email', 'no-email')
  const seat = line('seat', limits.seatBytes, (text) => Buffer.byteLength(text))
  const holder = line('holder', limits.holderCharacters)
  const people = cell('people') === '' ? 1 : (wholeNumber(cell('people')) ?? 0)
  if (people < 1 || people > limits.people) fault('people', 'no-number')
  const type = lookUp.type(cell('type'))
  if (!type) fault('type', cell('type') === '' ? 'missing' : 'unknown-type')
  const paymentDue = isPaymentDue(cell('payment'))
  if (paymentDue === null) fault('payment', 'no-payment')
  const scope = readScope(cell, lookUp, fault)
  const barcode = readBarcode(line('barcode', limits.barcodeCharacters))
  if (barcode === null) fault('barcode', 'own-barcode')
  if (faults.length > 0 || !type || !scope || paymentDue === null) return { faults }
  const ticket = {
    scope,
    type: type.number,
    party: people,
    ...(seat === '' ? {} : { seat }),
    ...(holder === '' ? {} : { holder }),
    ...(barcode ? { barcode: sealBarcode(scope, barcode) } : {}),
    paymentDue,
  }
  return { order: { reference, ...(email === '' ? {} : { email }), tickets: [ticket] } }
}

/** The text of another seller's barcode, empty where there is none; null for the text of one of our own tickets. */
const readBarcode = (text: string): string | null => (text === '' ? '' : foreignTextOf(text))

const paid = new Set(['', 'paid', 'yes', 'paye', 'payé', 'oui', '1', 'gratuit', 'free'])
const due = new Set(['due', 'no', 'unpaid', 'non', 'impaye', 'impayé', 'a payer', 'à payer', '0'])

function isPaymentDue(text: string): boolean | null {
  const word = text.normalize('NFC').toLowerCase()
  if (paid.has(word)) return false
  return due.has(word) ? true : null
}

/** The session by its number, else by date and time (and event, where several begin at once), else a pass by its event. */
function readScope(
  cell: (column: Column) => string,
  lookUp: LookUp,
  fault: (column: Column, what: RowFault['fault']) => null,
): TicketScope | null {
  if (cell('session') !== '') {
    const session = lookUp.session(wholeNumber(cell('session')) ?? 0)
    return session ? { kind: 'session', session: session.number } : fault('session', 'unknown-session')
  }
  const event = cell('event') === '' ? null : lookUp.event(cell('event'))
  if (cell('event') !== '' && !event) return fault('event', 'unknown-event')
  if (cell('date') === '') {
    if (cell('time') !== '') return fault('date', 'missing')
    if (!event) return fault('session', 'missing')
    return event.pass ? { kind: 'pass', event: event.number } : fault('event', 'no-pass')
  }
  const date = dateOf(cell('date'))
  if (!date) fault('date', 'no-date')
  const time = timeOf(cell('time'))
  if (!time) fault('time', cell('time') === '' ? 'missing' : 'no-time')
  if (!date || !time) return null
  const sessions = lookUp
    .sessionsAt(`${date} ${time}`)
    .filter((session) => !event || session.event === event.number)
  const [session, another] = sessions
  if (!session) return fault('date', 'unknown-session')
  return another ? fault('event', 'ambiguous-session') : { kind: 'session', session: session.number }
}

/** Digits alone: no `0x10`, no `1e1`. */
const wholeNumber = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null)

/** `2026-12-04` or `04/12/2026`, only of days that exist. */
function dateOf(text: string): string | null {
  const [, year, month, day] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ??
    dayFirst(/^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text)) ??
    []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return exists ? date.toISOString().slice(0, 10) : null
}

const dayFirst = (found: RegExpExecArray | null) => found && [found[0], found[3], found[2], found[1]]

/** `20:30`, `20h30`, `20 h`. */
function timeOf(text: string): string | null {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:\s*[:hH]\s*(\d{2})?)(?::\d{2})?$/.exec(text) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null
  return `${hour.padStart(2, '0')}:${minute}`
}
