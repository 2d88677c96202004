import { type Columns, nameFields, plain } from './fields.ts'
import { flagOf } from './standing.ts'

const beside =
  '(?:(?:additional |extra )?guest|invite|accompagnant|accompagnateur|companion|plus one|begleit(?:person|ung)|acompanante|invitado|accompagnatore|ospite|begeleider)'
const anybody =
  '(?:participant|attendee|ticket ?holder|person|personne|visiteur|visitor|spectateur|teilnehmer|besucher|asistente|partecipante|deelnemer)'
const nameOf =
  '(?:(?:nom|prenom|name|vorname|nachname|nombre|nome|naam)(?: (?:de|du|of|des|d|del|van))?(?: l)? )?'

const form = new RegExp(`^${nameOf}(?:(${beside})|${anybody})e?s? (?:no )?(\\d{1,2})\\b(.*)$`)

/** Whether a heading is of one of several people who have a column each: `Guest 2`, `Nom du participant 1`. */
function numbered(heading: string): { readonly number: number; readonly isBeside: boolean } | null {
  const [, who, number, what = ''] = form.exec(plain(heading)) ?? []
  if (number === undefined || /\b(?:age|type|tarif|seat|menu|e ?mail|phone|telephone)\b/.test(what))
    return null
  return { number: Number(number), isBeside: who !== undefined }
}

export const isNumbered = (heading: string): boolean => numbered(heading) !== null

/** How many people columns of one each name; a no is nobody. */
export const countNamed = (texts: readonly string[]): number =>
  texts.filter((text) => text !== '' && flagOf(text) !== false).length

/**
 * People who stand in columns of their own, `Guest 1` and `Guest 2`, come along with the one who is named; `Participant 1` and
 * `Participant 2` are all of them, beside a buyer. Where a column says how many, they add nothing.
 */
export function withNumberedPeople(columns: Columns, headings: readonly string[]): Columns {
  if ((['people', 'companions', 'ofType'] as const).some((field) => columns.includes(field))) return columns
  const seen = new Set<number>()
  const isNamed = nameFields.some((field) => columns.includes(field))
  return columns.map((field, index) => {
    const one = field === null ? numbered(headings[index] ?? '') : null
    if (!one || seen.has(one.number)) return field
    seen.add(one.number)
    if (!isNamed && seen.size === 1) return 'holder'
    return one.isBeside || !isNamed ? 'companions' : 'people'
  })
}
