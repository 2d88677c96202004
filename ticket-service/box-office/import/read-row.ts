import { foreignTextOf } from '../../../shared/token/foreign-barcode.ts'
import type { TicketOrder } from '../../store/records.ts'
import { hasControlCharacters, limits } from '../limits.ts'
import type { SealBarcode } from '../seal-barcode.ts'
import type { CellOf } from './cells.ts'
import type { RowFault, RowFaultKind } from './faults.ts'
import type { Field } from './fields.ts'
import { noTicket } from './plan.ts'
import { readScope, type ScopeReading } from './read-scope.ts'
import { readStanding } from './read-standing.ts'
import { flagOf } from './standing.ts'

/** One ticket as a row tells it, with what joins it to the others of its booking and tells it from them. */
export interface ReadTicket {
  readonly reference: string
  readonly email: string
  readonly buyerEmail: string
  readonly ticket: TicketOrder
  /** The barcode as the file writes it. */
  readonly code: string
  /** The number of the ticket in the other system, where there is one. */
  readonly mark: string
  /** One of two persons under one code, as the pass Culture sells them. */
  readonly isDuo: boolean
}

export type RowOutcome =
  | { readonly outcome: 'ticket'; readonly read: ReadTicket }
  | { readonly outcome: 'left-out' }
  /** The organiser has said that the row's article is none. */
  | { readonly outcome: 'no-ticket' }
  | { readonly outcome: 'faults'; readonly faults: readonly RowFault[] }

export interface RowReading extends ScopeReading {
  readonly sealBarcode: SealBarcode
  /** Whether a spreadsheet has rounded what stands in a column. */
  readonly isRounded: (column: Field, text: string) => boolean
  readonly isAnySold: boolean
}

const errorValue = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/

/** `Ada Byron <ada@example.org>`, `mailto:ada@example.org`: the address alone. */
const addressed = /^(?:[^<>]*<)?(?:mailto:)?([^<>]*)>?$/i

/** What people write where somebody has no address, or did not give it. */
const noAddress =
  /^(?:n\.?c\.?|aucune?|inconnue?|unknown|(?:non|not|pas) (?:communiquée?|renseignée?|given|provided|donnée?)|(?:pas d['’ ]?e?|pas de |no |kein(?:e)? |sans )e?-?mail|sans)\.?$/i

/** Reads one row: a ticket, nothing where it is worth nothing any more or was none, or every fault of it. */
export function readRow(cell: CellOf, reading: RowReading): RowOutcome {
  const faults: RowFault[] = []
  const fault = (column: Field, what: RowFaultKind): void => {
    const value = cell(column)
    faults.push(value === '' ? { column, fault: what } : { column, fault: what, value: value.slice(0, 80) })
  }
  const standing = readStanding(cell, reading.plan, reading.isAnySold)
  if (standing.standing === 'out') return { outcome: 'left-out' }
  const { lookUp, plan } = reading
  const said = cell('type') === '' ? plan.type : plan.types?.[cell('type')]
  if (said === noTicket) return { outcome: 'no-ticket' }
  const line = (column: Field, most: number, length = (text: string) => text.length): string => {
    const text = cell(column)
    if (errorValue.test(text)) fault(column, 'error-value')
    else if (reading.isRounded(column, text)) fault(column, 'rounded-number')
    else if (hasControlCharacters(text)) fault(column, 'control-character')
    else if (length(text) > most) fault(column, 'too-long')
    return text
  }
  const reference = line('reference', limits.referenceCharacters)
  if (reference === '' && plan.references !== 'made') fault('reference', 'missing')
  const emailIn = (column: 'email' | 'buyerEmail'): string => {
    const text = line(column, limits.emailCharacters)
    if (noAddress.test(text)) return ''
    const email = /[<:]/.test(text) ? (addressed.exec(text)?.[1] ?? '') : text
    if (text !== '' && !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email)) fault(column, 'no-email')
    return email
  }
  const [email, buyerEmail] = [emailIn('email'), emailIn('buyerEmail')]
  const seat = line('seat', limits.seatBytes, (text) => Buffer.byteLength(text))
  const holder = line('holder', limits.holderCharacters)
  const people = numberOfPeople(cell('people'))
  if (people === null) fault('people', 'no-number')
  const companions = numberOfCompanions(cell('companions'))
  if (companions === null) fault('companions', 'no-number')
  if (cell.all('ofType').length > 0 && cell('people') === '') fault('people', 'missing')
  const barcodeText = line('barcode', limits.barcodeCharacters)
  const barcode = barcodeText === '' ? '' : foreignTextOf(barcodeText)
  if (barcode === null) fault('barcode', 'own-barcode')
  const type = said === undefined ? typeOf(cell, reading) : lookUp.typeOf(said)
  if (!type) fault('type', cell('type') === '' ? 'missing' : 'unknown-type')
  if (standing.fault) faults.push(standing.fault)
  const scope = readScope(cell, reading)
  if ('faults' in scope) for (const { column, fault: what } of scope.faults) fault(column, what)
  if (faults.length > 0 || !type || !('scope' in scope) || people === null || companions === null)
    return { outcome: 'faults', faults }
  const ticket = {
    scope: scope.scope,
    type: type.number,
    party: people + companions,
    ...(seat === '' ? {} : { seat }),
    ...(holder === '' ? {} : { holder }),
    ...(barcode ? { barcode: reading.sealBarcode(scope.scope, barcode) } : {}),
    paymentDue: standing.standing === 'due',
  }
  const isDuo = /^(?:duo|oui|yes)/i.test(cell('duo'))
  return {
    outcome: 'ticket',
    read: { reference, email, buyerEmail, ticket, code: barcodeText, mark: cell('ticket'), isDuo },
  }
}

/** Who comes along: a number, or a yes for one. */
function numberOfCompanions(text: string): number | null {
  if (/^0+$/.test(text)) return 0
  const isOne = flagOf(text)
  return isOne === false ? 0 : /^\d/.test(text) ? numberOfPeople(text) : isOne ? 1 : null
}

/** Where others name their type, a row that names none may be a gift, even if the programme has one type alone. */
function typeOf(cell: CellOf, { lookUp }: RowReading) {
  if (cell('type') !== '') return lookUp.type(cell('type'))
  return cell.all('type').length === 0 ? lookUp.onlyType : null
}

/** 1 to 99; a spreadsheet may write `2.00`, a form `2 personnes`. */
function numberOfPeople(text: string): number | null {
  if (text === '') return 1
  const [, digits] =
    /^x?\s*(\d{1,3})(?:[.,]0+)?\s*(?:x|places?|pers(?:onnes?|onen|\.)?|billets?|tickets?|people|seats?|guests?)?$/i.exec(
      text,
    ) ?? []
  const people = Number(digits)
  return people >= 1 && people <= limits.people ? people : null
}
