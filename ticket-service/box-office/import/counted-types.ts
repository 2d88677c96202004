import type { CellOf } from './cells.ts'
import { type Field, plain } from './fields.ts'
import { isSum } from './money.ts'
import { shortLine } from './short-line.ts'

/** The words of a heading before the type that it counts: `Nombre de places plein tarif`, `Qté Adulte`. */
const counting =
  /^(?:combien d(?:e |['’]\s*)|(?:nombre|effectif|nbr?e?|number|anzahl|numero|número|n\.?\s?[º°]|cantidad|quantit[éàe]s?|quantity|qt[eéy]|aantal)\.?(?:\s+d['’]\s*|(?:\s+(?:de|di|of))?\s+)|(?:places?|billets?|tickets?|entr[ée]es?|personnes?|entradas?|biglietti)(?:\s+au)?\s+)+/i

/** The type that a heading names, where people of it are counted below. */
export const typeInHeading = (heading: string): string => heading.trim().replace(counting, '').trim()

/** Whom tickets are for; which type that is the organiser is asked. */
export const audience =
  /^(?:adult|enfant|child|kid|etudiant|student|senior|jeune|youth|scolaire|eleve|accompagnat|abonne|membre|member|gratuit(?!y)|free|plein|reduit|full|reduced|concession|kinder|erwachsene|ermassigt|volwassen|nin[oa]s?\b|jubilad|bambin|ragazz|ridott|anzian|crianca|meia|reducid|normal|pmr)/

/** What stands in a column of counts; most of them are empty. */
export const isCount = (text: string): boolean => /^\d{1,2}(?:[.,]0+)?$/.test(text)

const isNone = (text: string): boolean => /^(?:|0+(?:[.,]0+)?)$/.test(text)

interface Counted {
  readonly type: string
  readonly people: string
}

const before = /^(\d{1,2})(?:\s*[x×*]\s*|\s+)(\S.*)$/i
const behind = /^(\S.*?)\s*(?:\(?\s*[x×*]|[:(]|\s[-–]\s)\s*(\d{1,2})\s*\)?$/i

/** What is bought as programs write it down: `name:Plein tarif|quantity:2|total:24.00; …`, and `Plein tarif (Amount: 12.00 EUR, Quantity: 2)`. */
const written = (text: string): string => {
  if (!/\b(?:quantity|qty|quantit[ée]|qt[ée]|anzahl|cantidad)\s*:/i.test(text)) return text
  const items = text.split(/\s*[;\n]\s*/).map((item) => {
    const fields = new Map(
      item.split('|').map((part) => [/^[^:]*/.exec(part)?.[0] ?? '', part.replace(/^[^:]*:/, '')]),
    )
    const [name, quantity] = [fields.get('name'), fields.get('quantity')]
    return name && quantity ? `${name} x ${quantity}` : item.replace(inBrackets, ' x $1')
  })
  return items.filter((item) => !/^total\b/i.test(item)).join('\n')
}
const inBrackets =
  /\s*\([^()]*\b(?:quantity|qty|quantit[ée]|qt[ée]|anzahl|cantidad)\s*:\s*(\d{1,2})\b[^()]*\)/gi

/** `2 × Plein tarif (12,00 €), 1 × Tarif réduit`, as shops sum up a purchase; null where it is no such list. */
export function countedTypes(text: string): readonly Counted[] | null {
  const counted = written(shortLine(text))
    .replaceAll(/\s*\(([^()]*)\)/g, (all, within: string) => (isSum(within) ? '' : all))
    .split(/\s*(?:[,;|\n]|\s\+\s)\s*/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [, early, type] = before.exec(piece) ?? []
      if (early && type) return { type, people: early }
      const [, name, late] = behind.exec(piece) ?? []
      return name && late ? { type: name, people: late } : null
    })
  return counted.length > 0 && counted.every((one) => one !== null) ? counted : null
}

/**
 * A row's tickets: one, or one for each type of which it counts people, be it in columns of their own or in one cell; and of one
 * type one for each code, where it names as many codes as people. A row that counts nobody stays one, and is at fault for it.
 */
export function ticketsIn(cell: CellOf, isType: (text: string) => boolean): readonly CellOf[] {
  const parts = byType(cell, isType)
  const [part, another] = parts
  const codes = codesIn(cell('barcode'))
  return part && !another && codes.length > 1 && Number(part('people')) === codes.length
    ? codes.map((barcode) => withCells(part, { barcode, people: '1' }))
    : parts
}

const code = /^(?=.*\d)[\w-]{4,}$/

/** `AA0001, AA0002`. */
function codesIn(text: string): readonly string[] {
  const codes = /[,;|\n]/.test(text) ? text.split(/\s*[,;|\n]\s*/) : []
  return codes.every((one) => code.test(one)) ? codes : []
}

function byType(cell: CellOf, isType: (text: string) => boolean): readonly CellOf[] {
  const columns = cell.all('ofType').filter(({ text }) => !isNone(text))
  if (columns.length > 0) {
    const each = columns.map(({ text, heading }) => ({ type: typeInHeading(heading), people: text }))
    return partsOf(cell, each)
  }
  const type = cell('type')
  const counted = /\d/.test(type) && !isType(type) ? countedTypes(type) : null
  const isUnderstood = counted?.every((one) => isType(one.type)) || (counted && isList(type, counted, cell))
  return counted && isUnderstood ? partsOf(cell, counted) : [cell]
}

/**
 * Whether a cell counts types that nobody knows yet, so that each is asked about by itself: an answer for `2 x Adulte, 1 x Parking`
 * as a whole would let one person in. `Pass 2 jours`, or `Duo (x2)` beside a number of people, is a name.
 */
const isList = (text: string, counted: readonly Counted[], cell: CellOf): boolean =>
  cell.all('people').length === 0 &&
  (counted.length > 1 ||
    counted.some(({ type }) => audience.test(plain(type))) ||
    /^\d{1,2}\s*[x×*]\s*\S|\S\s*[x×*]\s*\d{1,2}$/i.test(text.trim()))

/** Who comes along comes once, whatever the types. */
const partsOf = (cell: CellOf, counted: readonly Counted[]): readonly CellOf[] =>
  counted.map((one, index) => withCells(cell, index === 0 ? { ...one } : { ...one, companions: '' }))

/** A row of which some cells say something else. */
export const withCells = (cell: CellOf, said: Partial<Readonly<Record<Field, string>>>): CellOf =>
  Object.assign((field: Field) => said[field] ?? cell(field), { all: cell.all })
