import { every, type ListOf, some } from '../../store/list-of.ts'
import { columnsOf } from './columns.ts'
import { audience, countedTypes, isCount, typeInHeading } from './counted-types.ts'
import { type Columns, type Field, plain } from './fields.ts'
import { type CellsAt, isDay, type KnownWords, sampleOf, settledHeadings } from './misleading-headings.ts'
import { findMoment, saysDay } from './moment.ts'
import { withNumberedPeople } from './numbered-people.ts'
import { isOther } from './other-headings.ts'
import type { SheetRow } from './sheet.ts'
import { isRemark, isYesOrNo, paymentOf, saysGone, standingOf } from './standing.ts'

/** What each column holds, by its heading and by what stands below it. A column without a cell gives way to one that has some. */
export function columnsByContent(
  headings: readonly string[],
  rows: ListOf<SheetRow>,
  known: KnownWords,
): Columns {
  const cellsAt = sampleOf(rows)
  const isEmpty = headings.map((_, index) => rows.length > 0 && cellsAt(index).length === 0)
  const filled = headings.map((heading, index) => (isEmpty[index] ? '' : heading))
  const columns = columnsOf(settledHeadings(filled, cellsAt, known))
  const full = columnsOf(headings)
  const isCounted = (index: number): boolean => cellsAt(index).length > 0 && cellsAt(index).every(isCount)
  const audiences = headings.flatMap((heading, index) =>
    columns[index] === null && isAudience(heading) && isCounted(index) ? [index] : [],
  )
  const total = columns.indexOf('people')
  const areTypes = total < 0 || addUp(rows, audiences, total)
  const ofAge = (index: number): boolean =>
    audiences.includes(index) && age.test(plain(typeInHeading(headings[index] ?? '')))
  // One column of ones and noughts may as well say who is a child, unless it calls itself a number.
  const areParty =
    total < 0 &&
    columns.includes('type') &&
    (headings.filter((_, index) => ofAge(index)).length > 1 ||
      headings.some((heading, index) => isCounted(index) && saysParty(heading, cellsAt(index))))
  const countsAType = (index: number): boolean =>
    !columns.includes('type') &&
    isCounted(index) &&
    (known.isType(typeInHeading(headings[index] ?? '')) || (areTypes && audiences.includes(index)))
  // `Type` may be one of anything, where another column has the programme's types.
  const unnamed = (wanted: Field, isKnown: (text: string) => boolean): number =>
    columns.includes(wanted) && (wanted !== 'type' || cellsAt(columns.indexOf('type')).some(isKnown))
      ? -1
      : columns.findIndex((field, index) => field === null && allNamed(cellsAt(index), isKnown))
  const eventAt = unnamed('event', known.isEvent)
  const typeAt = unnamed(
    'type',
    (text) => known.isType(text) || countedTypes(text)?.every(({ type }) => known.isType(type)) === true,
  )
  const dateAt = (['session', 'date'] as const).some((field) => columns.includes(field))
    ? -1
    : columns.findIndex(
        (field, index) =>
          field === null &&
          areSessionStarts(cellsAt(index), known) &&
          !isOther(null, plain(headings[index] ?? '')),
      )
  const ofSession = columnsOfSessions(headings, columns, cellsAt, known)
  const found = columns.map((field, index) => {
    if (ofSession.includes(index)) return 'ofSession'
    // `Confirmation` may be a number, or whether it was confirmed.
    if (field === 'ticket' && (saysStanding(rows, index) || areAnswers(cellsAt(index)))) return 'status'
    if (field === 'type' && typeAt >= 0) return null
    if (field !== null) return field
    if (index === eventAt) return 'event'
    if (index === typeAt) return 'type'
    if (index === dateAt) return cellsAt(index).every(isDay) ? 'date' : 'session'
    const empty = isEmpty[index] ? (full[index] ?? null) : null
    if (empty !== null) return columns.includes(empty) || ofWhole.has(empty) ? null : empty
    if (countsAType(index)) return 'ofType'
    // Beside a type of their own they are so many people of it.
    if (areParty && ofAge(index)) return 'people'
    if (saysStanding(rows, index, headings[index])) return 'status'
    if (saysOwing(rows, index, headings[index])) return 'payment'
    return isRemark(headings[index] ?? '') && some(rows, ({ cells }) => saysGone(cells[index] ?? ''))
      ? 'used'
      : null
  })
  return withNumberedPeople(found, headings)
}

/**
 * Columns headed by a session each, with crosses or numbers below: `ven. 4 déc. 20h30`. Where another column says the session, they are
 * none, and one alone is one only where the programme has it.
 */
function columnsOfSessions(
  headings: readonly string[],
  columns: Columns,
  cellsAt: CellsAt,
  known: KnownWords,
): readonly number[] {
  const places = headings.flatMap((heading, index) =>
    saysDay(findMoment(heading) ?? {}) && isOfSession(columns[index] ?? null) && areBoxes(cellsAt(index))
      ? [index]
      : [],
  )
  const isSaid = columns.some((field, index) => isSession(field) && !places.includes(index))
  const [place = -1, another] = places
  return isSaid || (another === undefined && !known.isSessionStart(headings[place] ?? '')) ? [] : places
}

const isSession = (field: Field | null): boolean =>
  field === 'session' || field === 'date' || field === 'event'
const isOfSession = (field: Field | null): boolean => field === null || isSession(field)

const areBoxes = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((text) => isCount(text) || isYesOrNo(text))

const areAnswers = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((text) => /\p{L}/u.test(text) && isYesOrNo(text))

/** Days and times at which sessions begin, be they within a text, say so whatever the column is called. */
const areSessionStarts = (cells: readonly string[], { isSessionStart }: KnownWords): boolean =>
  cells.length > 0 && cells.every((text) => findMoment(text) !== null && isSessionStart(text))

/** What may be chosen for a whole file: an empty column of it says nothing. */
const ofWhole: ReadonlySet<Field> = new Set(['session', 'event', 'date', 'type'])

/** The programme's titles and types say what they are whatever the column is called; a number may be anything. */
const allNamed = (cells: readonly string[], isKnown: (text: string) => boolean): boolean =>
  cells.length > 0 && cells.every((text) => /\p{L}/u.test(text) && isKnown(text))

/** Who comes by age: nobody is two of them. */
const age =
  /^(?:adult|erwachsene|volwassen|enfant|child|kid|kinder|nin[oa]s?\b|bambin|crianca|senior|jeune|youth|eleve|scolaire)/

/** `Nb élèves`, `Nombre d’adultes`, in which there is somebody everywhere: children may come with the one who is named. */
const saysParty = (heading: string, cells: readonly string[]): boolean =>
  typeInHeading(heading) !== heading.trim() &&
  /^(?:adult|erwachsene|eleve|scolaire)/.test(plain(typeInHeading(heading))) &&
  cells.every((cell) => Number(cell) > 0)

const isAudience = (heading: string): boolean => audience.test(plain(typeInHeading(heading)))

/** Whether the numbers at some places are together the one at another, in every row. */
const addUp = (rows: ListOf<SheetRow>, places: readonly number[], total: number): boolean =>
  every(rows, ({ cells }) => {
    const numberAt = (index: number): number => Number(cells[index]?.trim() ?? '')
    return places.reduce((sum, index) => sum + numberAt(index), 0) === numberAt(total)
  })

const ofStanding =
  /\b(?:status|statut|etat|zustand|estado|stato|reponse|response|answer|antwort|verification|verified|action|operation|mouvement|movement)\b/
/** What became of something else: of a message, a parcel, an invoice, a person. */
const ofSomethingElse =
  /\b(?:e ?mail|mail|sms|delivery|livraison|envoi|fulfill?ment|shipping|shipment|expedition|versand|newsletter|marketing|sync|invoice|facture|marital|familial|social|job|address|professionnel|employment|emploi|adherent|member(?:ship)?|residence|vip)\b/

/**
 * Whether a column says of each ticket whether it is good, whatever it is called: a ticket that was paid back must not slip in. One
 * that calls itself a status need not be understood throughout: what it says otherwise is asked.
 */
function saysStanding(rows: ListOf<SheetRow>, index: number, heading = ''): boolean {
  const name = plain(heading)
  if (ofSomethingElse.test(name)) return false
  const callsItself = ofStanding.test(name)
  let isAnyBad = false
  const [understood, unclear] = [new Set<string>(), new Set<string>()]
  for (const { cells } of rows) {
    const text = cells[index]?.trim() ?? ''
    if (text === '') continue
    const standing = text.length > 40 ? null : standingOf(text, heading)
    if (standing === null && !callsItself) return false
    isAnyBad ||= standing === 'out' || (standing === 'due' && callsItself)
    if (callsItself && unclear.size <= mostUnclear) (standing === null ? unclear : understood).add(text)
  }
  return isAnyBad || (understood.size > 0 && unclear.size > 0 && unclear.size <= mostUnclear)
}

/** A status has a few words, of which some are known: what the others mean is asked. */
const mostUnclear = 6

/** `Mode de paiement` tells how it was paid, which is of no use, but for `à payer sur place`. */
const means =
  /^(?:(?:mode|moyen|methode|type) (?:de )?(?:paiement|reglement)|(?:payment|paying) (?:method|type|mode)|(?:method|means|mode) of payment|zahlungs(?:art|weise|methode|mittel)|(?:metodo|forma) de pago|metodo di pagamento|betaal(?:wijze|methode))$/

const saysOwing = (rows: ListOf<SheetRow>, index: number, heading = ''): boolean =>
  means.test(plain(heading)) && some(rows, ({ cells }) => paymentOf(cells[index]?.trim() ?? '') === 'due')

/**
 * Headings each above their own column. An export may have one heading more than it has columns (that of the pass Culture for one
 * offer, as a workbook, has no cell for "Localisation"): then no cell below `Email` is an address, and each cell left of it is.
 */
export function placed(
  headings: readonly string[],
  rows: ListOf<SheetRow>,
): { readonly headings: readonly string[]; readonly strayHeading: string | null } {
  const cellsAt = sampleOf(rows)
  const emailAt = (names: readonly string[]): number => columnsOf(names).indexOf('email')
  const areAddresses = (index: number): boolean =>
    cellsAt(index).length > 0 && cellsAt(index).every((text) => text.includes('@'))
  const email = emailAt(headings)
  const stray = { headings, strayHeading: null }
  const isMoved =
    email > 0 &&
    cellsAt(headings.length - 1).length === 0 &&
    !cellsAt(email).some((text) => text.includes('@'))
  if (!isMoved || !areAddresses(email - 1)) return stray
  const fitOf = (names: readonly string[]): number =>
    columnsOf(names).filter(
      (field, index) =>
        (field === 'date' && cellsAt(index).some(isDay)) || (field === 'email' && areAddresses(index)),
    ).length
  const without = headings.map((_, index) => headings.toSpliced(index, 1))
  const best = Math.max(...without.map(fitOf))
  // The rightmost that does: what stands before it was right.
  const at = without.findLastIndex((names) => fitOf(names) === best)
  return { headings: without[at] ?? headings, strayHeading: headings[at] ?? null }
}
