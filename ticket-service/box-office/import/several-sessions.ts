import { keyOfSeries } from '../../../shared/model/ticket.ts'
import type { CellOf } from './cells.ts'
import { isCount, withCells } from './counted-types.ts'
import { findMoment, saysDay } from './moment.ts'
import { readScope, type ScopeReading, sessionWords } from './read-scope.ts'
import { remembered } from './remembered.ts'
import { shortLine } from './short-line.ts'
import { flagOf } from './standing.ts'

/**
 * A row for each session that it is for: where columns are headed by sessions, those in which there is a cross or a number, and where one
 * cell lists several that the programme has, as a form of several choices does, each of them.
 */
export function sessionsIn(cell: CellOf, reading: ScopeReading): readonly CellOf[] {
  const columns = cell
    .all('ofSession')
    .filter(({ text }) => (isCount(text) ? Number(text) > 0 : flagOf(text) === true))
  if (columns.length > 0)
    return columns.map(({ text, heading }) => withCells(cell, { session: heading, ...peopleIn(text, cell) }))
  const listed = (['session', 'date', 'event'] as const).find((field) => cell(field) !== '')
  if (listed === undefined || reading.plan.scopes?.[sessionWords(cell)] !== undefined) return [cell]
  const texts = momentsIn(cell(listed))
  if (texts.length < 2) return [cell]
  const parts = texts.map((text) => withCells(cell, { [listed]: text }))
  const sessions = parts.map((part) => sessionOf(part, reading)).filter((session) => session !== null)
  return new Set(sessions).size > 1 ? parts : [cell]
}

/** Which session of the programme a part is for, be it one of several that begin then; null where there is none. */
function sessionOf(part: CellOf, reading: ScopeReading): string | null {
  const read = readScope(part, reading)
  if ('scope' in read) return keyOfSeries(read.scope)
  const isOneOfSeveral = read.faults.every(
    ({ fault }) => fault === 'ambiguous-session' || fault === 'missing',
  )
  return isOneOfSeveral ? sessionWords(part) : null
}

/** A one beside a number of people is a cross. */
const peopleIn = (text: string, cell: CellOf): { readonly people?: string } =>
  isCount(text) && !(text === '1' && cell('people') !== '') ? { people: text } : {}

/** `ven. 4 déc. 20h30, sam. 5 déc. 20h30` in its parts, each with what stands behind its day: `Dec 5, 2026, 8:30 PM` is one. */
const partsOf = remembered((text) => {
  const pieces = shortLine(text).split(/\s*[,;|\n]\s*|\s(?:et|and|und|y|e|en|\+|&)\s/)
  const parts: string[] = []
  for (const [at, piece] of pieces.entries()) {
    const last = parts.at(-1)
    const [alone, next] = [namesDay(piece), pieces[at + 1] ?? '']
    const begins = alone || (!namesDay(next) && namesDay(`${piece}, ${next}`))
    if (last === undefined || (begins && namesDay(last))) parts.push(piece)
    else parts[parts.length - 1] = `${last}, ${piece}`
  }
  return parts.join('\n')
})

const namesDay = (text: string): boolean => saysDay(findMoment(text) ?? {})

const momentsIn = (text: string): readonly string[] =>
  /[,;|\n+&]|\s(?:et|and|und|y|e|en)\s/.test(text) ? partsOf(text).split('\n') : []
