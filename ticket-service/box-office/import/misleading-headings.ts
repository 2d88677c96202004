import { firstOf, type ListOf } from '../../store/list-of.ts'
import { columnsOf } from './columns.ts'
import { countedTypes } from './counted-types.ts'
import type { Field } from './fields.ts'
import { fieldOf } from './heading-rules.ts'
import { findMoment, readMoment, saysDay } from './moment.ts'
import { centsOf, isSum } from './money.ts'
import { anyDay } from './session-headings.ts'
import type { SheetRow } from './sheet.ts'

/** What the programme knows by name, so that a column may be told by what stands in it. */
export interface KnownWords {
  readonly isType: (text: string) => boolean
  readonly isEvent: (text: string) => boolean
  /** Whether a session begins on the day that a text names, whichever way it is read. */
  readonly isSessionDay: (text: string) => boolean
  /** Whether a session begins at the time that a text names, and on the day where it names one. */
  readonly isSessionStart: (text: string) => boolean
}

/** The texts of a column's cells among the first rows. */
export type CellsAt = (index: number) => readonly string[]

export function sampleOf(rows: ListOf<SheetRow>): CellsAt {
  const sample = firstOf(rows, 200)
  return (index) => sample.map(({ cells }) => cells[index]?.trim() ?? '').filter((text) => text !== '')
}

export const isDay = (text: string): boolean => {
  const moment = readMoment(text)
  return moment !== null && saysDay(moment)
}

/**
 * What a cell of a field looks like, where that can be seen; a column of which no cell does gives way to the next that fits, and is
 * taken for what stands behind it.
 */
const looks = ({
  isType,
  isEvent,
  isSessionDay,
}: KnownWords): readonly (readonly [Field, (text: string) => boolean, 'session' | null])[] => [
  ['email', (text) => text.includes('@'), null],
  ['date', isDay, 'session'],
  ['date', isSessionDay, null],
  ['event', (text) => isEvent(text) || findMoment(text) !== null, null],
  ['type', isType, null],
]

/** Headings that say plainly what a column is, in the place of one that misleads. */
const plainly = {
  reference: 'order number',
  price: 'price',
  companions: 'companions',
  type: 'type',
  firstName: 'first name',
  holder: 'attendee name',
  session: 'session',
  event: 'event',
  date: 'date',
  seat: 'seat',
} as const satisfies Partial<Record<Field, string>>

/** What a column holds instead: null where it is nothing that is taken, undefined where its cells fit its heading. */
type Judge = (
  heading: string,
  cells: readonly string[],
  known: KnownWords,
) => keyof typeof plainly | null | undefined

const judges: readonly (readonly [Field, Judge])[] = [
  ['type', insteadOfType],
  [
    'barcode',
    (heading, cells) => (isSharedCode(heading, cells) || cells.every(isPicture) ? null : undefined),
  ],
  ['time', insteadOfTime],
  ['date', (_, cells, known) => (isOfBuying(cells, known) ? null : undefined)],
  ['reference', (heading, cells) => (isRowCounter(heading, cells) ? null : undefined)],
  ['people', insteadOfPeople],
  ['holder', insteadOfName],
  [
    'event',
    (heading, cells) =>
      /^tit(?:le|re|el)$/i.test(heading.trim()) && cells.every(isOfAddress) ? null : undefined,
  ],
  [
    'seatNumber',
    (heading, cells) => (/^lugar$/i.test(heading.trim()) && !cells.every(isSeat) ? null : undefined),
  ],
  ['buyer', (_, cells) => (cells.every(isYesOrNo) ? null : undefined)],
]

/**
 * Headings as the cells below them bear out: `Tarif` over sums is a price, `Date` over names is what the session is called. One that
 * misleads is replaced by a plain one, or left out where another column is that already.
 */
export function settledHeadings(
  headings: readonly string[],
  cellsAt: CellsAt,
  known: KnownWords,
): readonly string[] {
  const named = [...headings]
  const put = (index: number, field: keyof typeof plainly | null): void => {
    const isThere = field !== null && field !== 'reference' && columnsOf(named).includes(field)
    if (isThere && field === 'date') return
    named[index] = field === null || isThere ? '' : plainly[field]
  }
  for (const [field, judge] of judges) {
    // What takes the place of one may mislead as well.
    for (let tries = named.length; tries > 0; tries -= 1) {
      const at = columnsOf(named).indexOf(field)
      const cells = at < 0 ? [] : cellsAt(at)
      const instead = cells.length === 0 ? undefined : judge(named[at] ?? '', cells, known)
      if (instead === undefined || instead === field) break
      put(at, instead)
    }
  }
  leaveOutTill(named, cellsAt, known)
  leaveOutAccount(named, cellsAt)
  for (const [field, fits, instead] of looks(known)) {
    const at = columnsOf(named).indexOf(field)
    if (at < 0 || cellsAt(at).some(fits)) continue
    const next = columnsOf(named.toSpliced(at, 1, '')).indexOf(field)
    if (next >= 0 && cellsAt(next).some(fits)) put(at, instead)
  }
  return named
}

/** `Tarif` over sums is a price; agencies and activities call the event their `Product`, and the type its option. */
function insteadOfType(
  _: string,
  cells: readonly string[],
  { isType, isEvent }: KnownWords,
): 'price' | 'event' | undefined {
  if (cells.every(isSum)) return 'price'
  const areEvents = cells.every((cell) => /\p{L}/u.test(cell) && isEvent(cell))
  return areEvents && !cells.some(isType) ? 'event' : undefined
}

/** An `Access code` opens a sale to whoever was told it: several have the same one, or it is a word. */
const isSharedCode = (heading: string, cells: readonly string[]): boolean =>
  /^(?:access code|code d['’ ]?acc[eè]s)$/i.test(heading.trim()) &&
  (new Set(cells).size < cells.length || cells.some((cell) => !/\d/.test(cell)))

/** A link to the picture of a code is not what the code says. */
const isPicture = (text: string): boolean =>
  /^(?:data:image\/|https?:\/\/\S+\.(?:png|jpe?g|svg|gif|webp)(?:\?\S*)?$)/i.test(text)

/** `Start time` may say the day too, and stand for it; or when a form was filled in. */
function insteadOfTime(_: string, cells: readonly string[], known: KnownWords): 'date' | null | undefined {
  if (!cells.every(isDay)) return undefined
  if (isOfBuying(cells, known)) return null
  return cells.some(known.isSessionDay) ? 'date' : undefined
}

/**
 * When somebody bought, or filled in a form: at any minute of the clock, when no session begins. What people come to begins at a round
 * one; on a day of the programme, at the same one for many.
 */
function isOfBuying(cells: readonly string[], { isSessionDay, isSessionStart }: KnownWords): boolean {
  const isAtAnyMinute = cells.filter(isOddMinute).length > cells.length / 2
  const isEachAnother = cells.length > 1 && new Set(cells).size > cells.length / 2
  return isAtAnyMinute && !cells.some(isSessionStart) && (isEachAnother || !cells.some(isSessionDay))
}

function isOddMinute(text: string): boolean {
  const { time, at } = readMoment(text) ?? {}
  if (at !== undefined) return at % 300_000 !== 0
  return time !== undefined && (!/[05]$/.test(time) || /\d:\d\d:(?!00)\d\d/.test(text))
}

/** The balance of an account grows with each sale; nobody owes more than the price. */
function leaveOutAccount(headings: string[], cellsAt: CellsAt): void {
  const price = columnsOf(headings).indexOf('price')
  const most = (index: number): number => Math.max(...cellsAt(index).map((text) => centsOf(text) ?? 0))
  const at = headings.findIndex((heading) => /^(?:balance|solde)$/i.test(heading.trim()))
  if (price >= 0 && at >= 0 && most(at) > most(price)) headings[at] = ''
}

/** A till writes the time of each sale in a column of its own, beside that of its day; what the performance's day is calls itself so. */
function leaveOutTill(headings: string[], cellsAt: CellsAt, known: KnownWords): void {
  const columns = columnsOf(headings)
  const [date, time] = [columns.indexOf('date'), columns.indexOf('time')]
  const cells = time < 0 ? [] : cellsAt(time)
  if (cells.length < 2 || cells.some(isDay) || !isOfBuying(cells, { ...known, isSessionDay: () => true }))
    return
  headings[time] = ''
  if (fieldOf(headings[date] ?? '')?.points === anyDay) headings[date] = ''
}

/** `Name` over `#1001` is an order's, as Shopify calls it: it is better than any other number. */
function insteadOfName(_: string, cells: readonly string[]): 'reference' | null | undefined {
  if (cells.every(isYesOrNo)) return null
  return cells.every((cell) => /^#\s?[\w-]*\d[\w-]*$/.test(cell)) ? 'reference' : undefined
}

/** `Title` over `Mrs`, or over what somebody is in a group. */
const isOfAddress = (text: string): boolean =>
  /^(?:mrs?|ms|miss|m|mme|mlle|madame|monsieur|mister|dr|prof|professor|herr|frau|sra?|sig(?:ra)?|(?:co-?|assistant )?organi[sz]er|member|host)\.?$/i.test(
    text,
  )

/** `Lugar` is a seat in Portuguese, and in Spanish any place. */
const isSeat = (text: string): boolean => /^[a-z]{0,3}[- ]?\d{1,4}[a-z]?$/i.test(text)

const isYesOrNo = (text: string): boolean => /^(?:yes|no|oui|non|true|false|[01])$/i.test(text)

/**
 * What a column holds whose heading speaks of a number of people and whose cells do not: what was bought, as shops sum it up, or a
 * first name (`Nombre` is one in Spanish). Where guests are none, they come with somebody.
 */
function insteadOfPeople(
  heading: string,
  cells: readonly string[],
  { isType }: KnownWords,
): 'companions' | 'type' | 'firstName' | 'holder' | 'seat' | undefined {
  if (/guests|invit/i.test(heading) && !/attending|total/i.test(heading))
    return cells.includes('0') ? 'companions' : undefined
  const counted = cells.map((cell) => countedTypes(cell))
  if (counted.every((types) => types !== null) && counted.some((types) => types.length > 1)) return 'type'
  if (cells.some((cell) => /^\W*\d+\W*(?:\p{L}+\W*)?$/u.test(cell))) return undefined
  if (counted.some((types) => types?.some(({ type }) => isType(type)))) return 'type'
  if (cells.every((cell) => seats.test(cell))) return 'seat'
  if (/^(?:participants|attendees|visitors|customers|travell?ers|passengers|inscrits)$/i.test(heading.trim()))
    return 'holder'
  return /^nombre$/i.test(heading.trim()) ? 'firstName' : undefined
}

/** `F12, F13`. */
const seats = /^[A-Z]{1,2}[- ]?\d{1,3}(?:\s*[,;/+&-]\s*[A-Z]{0,2}[- ]?\d{1,3})*$/i

/** Rows numbered 1, 2, 3 under a heading that says nothing of an order: they tell no booking from another file's. */
const isRowCounter = (heading: string, cells: readonly string[]): boolean =>
  cells.length > 1 &&
  /^(?:n[°º]?|no|nr|#|num[eé]ro|number|id)\.?$/i.test(heading.trim()) &&
  cells.every((cell, index) => cell === String(index + 1))
