import { type Columns, type Field, nameFields } from './fields.ts'
import { centsOf, isDebit } from './money.ts'
import { countNamed, isNumbered } from './numbered-people.ts'
import type { SheetRow } from './sheet.ts'
import { entityNamed } from './xml.ts'

/** A field's cell in a row; what several columns say together is put together. Empty where there is nothing. */
export interface CellOf {
  (field: Field): string
  /** Every cell of a field that several columns have, with the headings above them. */
  readonly all: (field: Field) => readonly { readonly text: string; readonly heading: string }[]
}

const names: ReadonlySet<Field> = new Set(nameFields)

/** What Eventbrite writes for whoever has not yet said who comes. */
const isAwaited = (text: string, field: Field): boolean =>
  text.length < 22 &&
  (names.has(field) || field === 'email') &&
  /^info(?:rmation)? (?:requested|pending)$/i.test(text)

/** What programs write where there is nothing, or nobody who is known; people may be called Null. */
const isNothing = (text: string, field: Field): boolean =>
  (text.length < 10 &&
    !names.has(field) &&
    /^(?:none|null|nan|nil|anonymous|anonyme?|n\/a|n\.a\.|undefined|[-–—]+)$/i.test(text)) ||
  isAwaited(text, field)

/**
 * A cell's text without what nobody sees: blanks and marks of direction at its ends, which would tell a barcode from the one at the
 * door, and the entities in which web shops write `&` and `'`.
 */
function bareText(cell: string): string {
  const text = cell.trim()
  // A file has a million cells, and hardly one with any of these.
  const isBare =
    !text.includes('&') && !mayBeUnseen(text.charCodeAt(0)) && !mayBeUnseen(text.charCodeAt(text.length - 1))
  if (isBare) return text
  return text
    .replaceAll(/&(?:([a-z]{2,8}\d?)|#(\d{2,6})|#x([\da-f]{2,5}));/gi, (whole, name?: string, ...codes) =>
      name === undefined ? characterOf(codes) : (entityNamed(name) ?? whole),
    )
    .replaceAll('\u00a0', ' ')
    .replaceAll(unseenAtEnds, '')
}

/** Blanks without width, marks of direction, and marks of byte order. */
const unseenAtEnds =
  /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+|[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+$/g

/** Whether a letter may be one of them. */
const mayBeUnseen = (code: number): boolean => code >= 0x200b && code <= 0x2069

function characterOf([decimal, hex]: readonly unknown[]): string {
  const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal)
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
}

/** Reads rows by field. Without a column of references, the ticket's code is one, else its number. */
export function cellsOf(columns: Columns, headings: readonly string[]): (row: SheetRow) => CellOf {
  const places = new Map<Field, number[]>()
  columns.forEach((field, index) => {
    if (field !== null) places.set(field, [...(places.get(field) ?? []), index])
  })
  const named = new Set(columns.filter((_, index) => isNumbered(headings[index] ?? '')))
  const inUtc = new Set(
    headings.flatMap((heading, index) => (/\b(?:UTC|GMT)\)?$/.test(heading.trim()) ? [index] : [])),
  )
  const stand = (['barcode', 'ticket'] as const).find((field) => places.has(field))
  const reference = places.has('reference') ? 'reference' : stand
  return ({ cells }) => {
    const cellAt = (index: number, field: Field): string => {
      const text = bareText(cells[index] ?? '')
      if (isNothing(text, field)) return ''
      return field === 'date' && inUtc.has(index) ? withUtc(text) : text
    }
    const plainCell = (field: Field): string => cellAt(places.get(field)?.[0] ?? -1, field)
    const sumOf = (columns: readonly number[], field: Field): string => {
      const texts = columns.map((index) => cellAt(index, field))
      return named.has(field) ? String(countNamed(texts) || '') : sum(texts)
    }
    const joined = (...parts: readonly Field[]): string =>
      parts
        .map(plainCell)
        .filter((text) => text !== '')
        .join(' ')
    const one = (field: Field): string => {
      switch (field) {
        case 'reference':
          if (reference === undefined) return ''
          return plainCell(reference) || (reference === 'barcode' ? plainCell('ticket') : '')
        case 'holder':
          return (
            holderOf(plainCell) ||
            fullName(plainCell('firstName'), plainCell('lastName')) ||
            plainCell('buyer') ||
            joined('buyerFirstName', 'buyerLastName') ||
            plainCell('company')
          )
        case 'people':
        case 'companions':
          return sumOf(places.get(field) ?? [], field)
        case 'price': {
          const [{ text, heading } = { text: '', heading: '' }] = all('price')
          return text !== '' && isDebit(heading) ? `-${text.replaceAll(/[-−()]/g, '')}` : text
        }
        case 'seat': {
          const seat = plainCell('seat')
          const isWhole = seat !== '' && seat.includes(plainCell('seatZone'))
          return isWhole ? seat : joined('seatZone', 'seat', 'seatRow', 'seatNumber')
        }
        default:
          return plainCell(field)
      }
    }
    const all = (field: Field) => {
      const cells = (places.get(field) ?? []).map((index) => ({
        text: cellAt(index, field),
        heading: headings[index] ?? '',
      }))
      if (field !== 'price' || cells.length < 2) return cells
      // Credit and debit: one of the two says a sum.
      return [cells.find(({ text }) => text !== '' && centsOf(text) !== 0) ?? cells[0]].filter(
        (one) => one !== undefined,
      )
    }
    return Object.assign(one, { all })
  }
}

/** `2026-12-05 19:30` under `Event Start UTC` is half past eight in Paris; an offset of its own goes before. */
const withUtc = (text: string): string =>
  /\d:\d\d/.test(text) && !/(?:z|utc|gmt|[+-]\d{2}:?(?:\d{2})?)$/i.test(text) ? `${text} UTC` : text

/** A name; beside a family name of its own but no first name, it is the first, and beside a first name alone the family's. */
function holderOf(cell: (field: Field) => string): string {
  const [name, first, family] = [cell('holder'), cell('firstName'), cell('lastName')]
  const isFirst = name !== '' && first === '' && family !== '' && !name.includes(family)
  const isFamily = name !== '' && family === '' && !alike(name).includes(alike(first))
  return isFirst ? `${name} ${family}` : isFamily ? `${first} ${name}` : name
}

const alike = (text: string): string => text.normalize('NFKC').toLowerCase()

/** First name and family name; `Nom` may hold both, in either order. */
function fullName(first: string, last: string): string {
  const isWhole = first !== '' && (last.startsWith(`${first} `) || last.endsWith(` ${first}`))
  return isWhole ? last : `${first} ${last}`.trim()
}

/** How many people several columns count together: adults and children, where each has a column. */
function sum([first, ...more]: readonly string[]): string {
  return more.length === 0
    ? (first ?? '')
    : String([first, ...more].reduce((people, text) => people + Number(text), 0))
}

/** Whether a file says what every booking needs, in one of the columns in which it may stand. */
export const saysReference = (columns: Columns): boolean =>
  (['reference', 'barcode', 'ticket'] as const).some((field) => columns.includes(field))
