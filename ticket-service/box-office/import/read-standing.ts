import type { CellOf } from './cells.ts'
import { isCount } from './counted-types.ts'
import type { RowFault } from './faults.ts'
import { type Field, plain } from './fields.ts'
import { spaced } from './heading-rules.ts'
import {
  countTakenBack,
  insteadOf,
  netCount,
  netOf,
  order,
  paidOn,
  settled,
  sumPaid,
  whole,
} from './heading-words.ts'
import { isDay } from './misleading-headings.ts'
import { centsOf, isSum } from './money.ts'
import type { ImportPlan } from './plan.ts'
import {
  flagOf,
  isFree,
  isOwed,
  isRemark,
  isReserved,
  isYesOrNo,
  paymentOf,
  type Standing,
  saysGone,
  saysPaid,
  standingOf,
} from './standing.ts'
import { unticked } from './unticked.ts'

interface StandingOutcome {
  readonly standing: Standing
  readonly fault?: RowFault
}

const weight: Readonly<Record<Standing, number>> = { valid: 0, due: 1, out: 2 }
const worse = (one: Standing, other: Standing): Standing => (weight[other] > weight[one] ? other : one)

interface Said {
  readonly text: string
  readonly heading: string
}

/** A status in the file's own words, by which the organiser may say what it means; a yes or a no says nothing without its heading. */
const wordsOf = (field: Field, { text, heading }: Said): string =>
  // When each of them was let in, or to whom it went, is not asked one by one.
  field === 'used' && (isDay(text) || ofAnother.test(plain(heading)))
    ? `${heading}: …`.slice(0, 80)
    : ownWordsOf(field, { text, heading })

const ofAnother = whole([insteadOf])

const ownWordsOf = (field: Field, { text, heading }: Said): string =>
  (field === 'used' ||
  field === 'cancelled' ||
  (field === 'status' && isYesOrNo(text)) ||
  text === unticked ||
  (field === 'payment' && isOfSum(heading))
    ? `${heading}: ${text}`
    : text
  ).slice(0, 80)

/**
 * What all that a row says of its standing comes to: the worst of it.
 *
 * @param isAnySold whether a status of the file says that a ticket was sold: beside it one that is reserved may not be paid
 */
export function readStanding(
  cell: CellOf,
  { statuses = {} }: ImportPlan,
  isAnySold: boolean,
): StandingOutcome {
  let worst = 'valid' as Standing
  let fault: RowFault | undefined
  const take = (field: Field, said: Said, read: Standing | null): void => {
    const words = wordsOf(field, said)
    const standing = statuses[words] ?? read
    if (standing !== null) worst = worse(worst, standing)
    else fault ??= { column: field, fault: 'unknown-status', value: said.text.slice(0, 80), words }
  }
  for (const said of cell.all('status')) take('status', said, statusOf(said, isAnySold))
  for (const said of cell.all('cancelled')) take('cancelled', said, cancelledOf(said, cell))
  for (const said of cell.all('used')) take('used', said, usedOf(said))
  const paid = readPayment(cell, statuses)
  if (paid === null) fault ??= noPayment(cell)
  else worst = worse(worst, paid)
  if (worst === 'out' || isNoneLeft(cell)) return { standing: 'out' }
  return fault ? { standing: worst, fault } : { standing: worst }
}

const statusOf = ({ text, heading }: Said, isAnySold: boolean): Standing | null =>
  text === unticked || (isAnySold && isReserved(text)) ? null : standingOf(text, heading)

/** Whoever is in already is for the organiser to say; `Admission status: active` says that the ticket is good. */
function usedOf({ text, heading }: Said): Standing | null {
  if (isRemark(heading)) return saysGone(text) ? null : 'valid'
  const isUsed = ofAnother.test(plain(heading))
    ? !/^0*(?:[.,]0+)?$/.test(text) && flagOf(text) !== false
    : flagOf(text)
  return isUsed === null ? standingOf(text, heading) : isUsed ? null : 'valid'
}

/** The worst of what the columns of payment say; a means of payment that nobody knows says nothing beside one that is known. */
function readPayment(cell: CellOf, statuses: Readonly<Record<string, Standing>>): Standing | null {
  const cells = cell.all('payment').filter(({ text }) => text !== '')
  const read = cells
    .map((said) => statuses[wordsOf('payment', said)] ?? standingOfPayment(said, cell))
    .filter((standing) => standing !== null)
  if (cells.length > 0 && read.length === 0) return null
  return cells.some(({ text }) => isFree(text)) ? 'valid' : read.reduce(worse, 'valid')
}

function standingOfPayment({ text, heading }: Said, cell: CellOf): Standing | null {
  const name = plain(spaced(heading))
  if (text === unticked) return isPaidOn.test(name) ? null : 'due'
  if (isDay(text) && (isPaidOn.test(name) || isSettled.test(name))) return 'valid'
  // `Soldé: oui` is no balance.
  if (name === 'solde' && isYesOrNo(text)) return paymentOf(text)
  if (isOfSum(heading)) return standingOfSum(text, cell) ?? paymentOf(text)
  if (!isOwed(heading)) return paymentOf(text) ?? (isSum(text) ? standingOfSum(text, cell) : null)
  const cents = centsOf(text)
  const isOwing = cents === null ? flagOf(text) : cents > 0
  return isOwing === null ? null : isOwing ? 'due' : 'valid'
}

/**
 * A sum that was paid, of a price that stands beside it; a sum alone may as well be what is still to be paid, and less than the price
 * a part of it, or all with a discount, as where a status says so.
 */
function standingOfSum(text: string, cell: CellOf): Standing | null {
  const [paid, asked] = [centsOf(text), centsOf(cell('price'))]
  if (paid === null || asked === null) return null
  if (paid >= asked || cell.all('status').some((said) => saysPaid(said.text))) return 'valid'
  return paid === 0 ? 'due' : null
}

const isPaidOn = whole([paidOn])
const isSettled = whole([settled])

/** Whether a column says a sum that was paid. */
const isOfSum = (heading: string): boolean => ofSum.test(plain(spaced(heading)))

const ofSum = new RegExp(`^${sumPaid}$`)

/** Of several columns of payment none is understood; the first that says anything is asked about. */
function noPayment(cell: CellOf): RowFault {
  const said = cell.all('payment').find(({ text }) => text !== '') ?? { text: '', heading: '' }
  const words = wordsOf('payment', said)
  return { column: 'payment', fault: 'no-payment', value: words, words }
}

/** Cancelled or paid back: said in words, as the sum that was paid back, or as how many, in part or in all. */
function cancelledOf({ text, heading }: Said, cell: CellOf): Standing | null {
  if (isCount(text) && countsTakenBack.test(plain(heading))) {
    if (Number(text) === 0) return 'valid'
    return Number(text) >= (Number(cell('people')) || 1) ? 'out' : null
  }
  if (isSum(text) || isBareSum(text, heading)) {
    const [back, paid] = [centsOf(text), centsOf(cell('price'))]
    if (back === 0) return 'valid'
    const isAll = back !== null && paid !== null && paid > 0 && Math.abs(back) >= paid
    return isAll && isOfSame(heading, cell) ? 'out' : saysWhatIsLeft(cell) ? 'valid' : null
  }
  const isCancelled =
    /^(?:full(?:y)?|total(?:e|ement)?|complete?|integral)$/.test(plain(text)) || flagOf(text)
  return isCancelled === null ? null : isCancelled ? 'out' : 'valid'
}

/** `12` in a workbook: two digits are no yes and no day, and under an amount one is none either. */
const isBareSum = (text: string, heading: string): boolean =>
  /^\d{2,4}$/.test(text) ||
  (/^\d{1,6}$/.test(text) &&
    /\b(?:amount|total|montant|importe|importo|monto|bedrag)\b|betrag|summe/.test(plain(heading)))

/** What was paid back of a whole order tells nothing of one line, which may cost less. */
function isOfSame(heading: string, cell: CellOf): boolean {
  const [price] = cell.all('price')
  return !ofOrder.test(plain(heading)) || /total/.test(plain(price?.heading ?? ''))
}

const ofOrder = new RegExp(`^${order} (?!line|item)|${order}$`)

/** Whether the row counts the tickets that are left of it: those that were paid back are no longer among them. */
const saysWhatIsLeft = (cell: CellOf): boolean =>
  cell.all('people').some(({ heading, text }) => text !== '' && isNet.test(plain(netOf(heading))))

const isNet = new RegExp(`^${netCount}$`)

const isNoneLeft = (cell: CellOf): boolean => saysWhatIsLeft(cell) && Number(cell('people')) === 0

const countsTakenBack = new RegExp(`^${countTakenBack}$`)
