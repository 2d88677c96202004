import type { Session } from '../../../shared/model/programme.ts'
import type { TicketScope } from '../../../shared/model/ticket.ts'
import type { EventRecord } from '../../store/records.ts'
import type { RowFaultKind } from './faults.ts'
import type { Field } from './fields.ts'
import type { LookUp } from './look-up.ts'
import { type DateOrder, findMoment, type Moment, readMoment, saysDay } from './moment.ts'
import type { ImportPlan } from './plan.ts'

/** A row's series, or why it has none and at which column. */
export type ScopeOutcome =
  | { readonly scope: TicketScope }
  | { readonly faults: readonly { readonly column: Field; readonly fault: RowFaultKind }[] }

export interface ScopeReading {
  readonly lookUp: LookUp
  readonly plan: ImportPlan
  readonly order: DateOrder
}

const describing = ['session', 'event', 'date', 'time'] as const

/** A session in the file's own words, by which the organiser may say which one it is. */
export const sessionWords = (cell: (field: Field) => string): string =>
  describing
    .map(cell)
    .filter((text) => text !== '')
    .join(' · ')

const fault = (column: Field, what: RowFaultKind): ScopeOutcome => ({ faults: [{ column, fault: what }] })

/**
 * The session by its number, else by date and time (and event, where several begin at once), else a pass by its event. What the
 * organiser has said goes before.
 */
export function readScope(cell: (field: Field) => string, reading: ScopeReading): ScopeOutcome {
  const { lookUp, plan } = reading
  const words = sessionWords(cell)
  if (words === '') {
    const chosen = plan.scope === undefined ? lookUp.onlyScope : lookUp.scope(plan.scope)
    return chosen ? { scope: chosen } : fault('session', 'missing')
  }
  const said = plan.scopes?.[words]
  const scope = said === undefined ? null : lookUp.scope(said)
  return scope ? { scope } : scopeOf(cell, reading)
}

function scopeOf(cell: (field: Field) => string, reading: ScopeReading): ScopeOutcome {
  const { lookUp, order } = reading
  const named = cell('session')
  const isNumber = /^\d{1,9}$/.test(named)
  const numbered = isNumber ? lookUp.session(Number(named)) : null
  if (numbered)
    return isThatDay(numbered, cell, reading) ? sessionScope(numbered) : fault('session', 'other-day')
  // The number of another system's says nothing where the day does.
  if (isNumber && cell('date') === '' && !saysDay(readMoment(named, order) ?? {}))
    return fault('session', 'unknown-session')
  const event = eventOf(cell, reading)
  if (event === 'unknown') return fault('event', 'unknown-event')
  const moment = momentOf(cell, order)
  if ('faults' in moment) return moment
  if (moment.at !== undefined)
    return theOne(ofEvent(sessionsAtInstant(moment.at, moment, lookUp), event), 'date')
  if (moment.date === undefined && moment.monthDay !== undefined) {
    const onDay = ofEvent(lookUp.sessionsOnDay(moment.monthDay, moment.time), event)
    return onDay.length > 1 && moment.time === undefined ? fault('time', 'missing') : theOne(onDay, 'date')
  }
  if (moment.date === undefined) {
    if (moment.time !== undefined) return fault('date', 'missing')
    if (event) return scopeOfEvent(event, lookUp)
    return named === '' ? fault('session', 'missing') : fault('session', 'unknown-session')
  }
  if (moment.time !== undefined)
    return theOne(ofEvent(lookUp.sessionsAt(`${moment.date} ${moment.time}`), event), 'date')
  const thatDay = ofEvent(lookUp.sessionsAt(moment.date), event)
  return thatDay.length > 1 ? fault('time', 'missing') : theOne(thatDay, 'date')
}

/** By the instant; where people named a zone, by the clock too: where the two disagree, nobody can know which they meant. */
function sessionsAtInstant(at: number, { date, time }: Moment, lookUp: LookUp): readonly Session[] {
  const exact = lookUp.sessionsFrom(at)
  const byClock = date === undefined ? [] : lookUp.sessionsAt(`${date} ${time}`)
  const both = exact.filter((session) => byClock.includes(session))
  return both.length > 0 ? both : [...exact, ...byClock]
}

/** A number may be another system's, and one of ours by chance: where the row has a day too, both must say the same. */
function isThatDay(
  { number, starts }: Session,
  cell: (field: Field) => string,
  { lookUp, order }: ScopeReading,
): boolean {
  const { date, monthDay, at } = readMoment(cell('date'), order) ?? {}
  if (at !== undefined && (date === undefined || at === starts)) return at === starts
  if (monthDay !== undefined && date === undefined)
    return lookUp.sessionsOnDay(monthDay).some((session) => session.number === number)
  return date === undefined || lookUp.sessionsAt(date).some((session) => session.number === number)
}

const sessionScope = ({ number }: Session): ScopeOutcome => ({ scope: { kind: 'session', session: number } })

const ofEvent = (sessions: readonly Session[], event: EventRecord | null): readonly Session[] =>
  event ? sessions.filter((session) => session.event === event.number) : sessions

function theOne([session, another]: readonly Session[], column: Field): ScopeOutcome {
  if (!session) return fault(column, 'unknown-session')
  return another ? fault('event', 'ambiguous-session') : sessionScope(session)
}

/** The event that a row names in its own column, or within what it calls its session. */
function eventOf(
  cell: (field: Field) => string,
  { lookUp, order }: ScopeReading,
): EventRecord | null | 'unknown' {
  const text = cell('event')
  if (text !== '') {
    const event = lookUp.event(text)
    return event ?? (findMoment(text, order) ? lookUp.eventWithin(text) : 'unknown')
  }
  return cell('session') === ''
    ? null
    : (lookUp.event(cell('session')) ?? lookUp.eventWithin(cell('session')))
}

/** A pass of an event that sells one, else its only session. */
function scopeOfEvent(event: EventRecord, lookUp: LookUp): ScopeOutcome {
  if (event.pass) return { scope: { kind: 'pass', event: event.number } }
  const [session, another] = lookUp.sessionsOf(event)
  return session && !another ? sessionScope(session) : fault('event', 'no-pass')
}

/** `2030` beside `20261204`: the basic form of ISO 8601 in two columns. */
const bareTime = /^([01]?\d|2[0-3])([0-5]\d)$/

/** `Time slot: 8:30 PM` beside a day. */
function slotOf(cell: (field: Field) => string, order: DateOrder): string {
  const slot = readMoment(cell('session'), order)
  return cell('date') !== '' && slot?.time !== undefined && !saysDay(slot) ? cell('session') : ''
}

/** Day and time from a cell each, from one cell, or from what the session is called. */
function momentOf(
  cell: (field: Field) => string,
  order: DateOrder,
): Moment | Extract<ScopeOutcome, { readonly faults: unknown }> {
  const [dateText, timeText] = [cell('date'), cell('time') || slotOf(cell, order)]
  const date = dateText === '' ? {} : readMoment(dateText, order)
  const isBasic = /^\d{8}$/.test(dateText)
  const time =
    timeText === '' ? {} : readMoment(isBasic ? timeText.replace(bareTime, '$1:$2') : timeText, order)
  // Whoever gives the day a column of its own can give it a year; within a session's name a session of that day is meant.
  const isDate = date !== null && (dateText === '' || date.date !== undefined || date.at !== undefined)
  const isTime = time !== null && (timeText === '' || time.time !== undefined || time.at !== undefined)
  if (!isDate || !isTime) {
    return {
      faults: [
        ...(isDate ? [] : [{ column: 'date', fault: 'no-date' } as const]),
        ...(isTime ? [] : [{ column: 'time', fault: 'no-time' } as const]),
      ],
    }
  }
  if (date.at !== undefined) return date
  if (time.at !== undefined) return time
  const said = dateText === '' ? momentWithin(cell, order) : {}
  // A time without a day, beside a session that names both, is that of something else.
  if (said.date !== undefined && said.time !== undefined) return said
  // A midnight beside a time of its own is the day's beginning that some exports write.
  const both = { ...said, ...time, ...date, ...(time.time === undefined ? {} : { time: time.time }) }
  return both
}

/** The day that what the session is called names, else the event: `Électre – samedi 5 décembre 2026 à 20h30`. */
const momentWithin = (cell: (field: Field) => string, order: DateOrder): Moment =>
  findMoment(cell('session'), order) ?? findMoment(cell('event'), order) ?? {}
