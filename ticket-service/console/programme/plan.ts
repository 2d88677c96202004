import type { EventNumber, SessionNumber } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { fullDateWords } from '../../../shared/words/dates.ts'
import {
  mostDays,
  mostPlanned,
  overlapsOf,
  type PlannedSession,
  planSessions,
  timesBetween,
} from '../../box-office/session-rule.ts'
import { unsayableEnd, validityOfSession } from '../../box-office/validity.ts'
import { readDate, readTime, type WallTime, wallOf } from '../../box-office/wall-clock.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import type { Visit } from '../visit.ts'
import { type EditorContext, readOutcome } from './editor.ts'
import { type FieldReader, readerOfForm, type Typed, typedText } from './form.ts'
import { readPlace } from './session.ts'

/** A session that a rule will make, with those that share its hall at the same time. */
export interface NewSession {
  readonly session: Session
  readonly isTwice: boolean
  readonly meets: readonly Session[]
}

/** What a rule's form comes to. */
export interface NewSessions {
  readonly sessions: readonly NewSession[]
  readonly leaptOver: readonly WallTime[]
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** The rule of an event as its form begins: today at the hall and length of its last session. */
export function typedPlan({ visit, programme }: EditorContext, event: EventNumber): Typed {
  const { timeZone } = visit.organiser.calendar
  const last = programme.sessions.findLast((session) => session.event === event) ?? programme.sessions.at(-1)
  return {
    from: [wallOf(visit.now, timeZone).date],
    until: [''],
    weekday: weekdays.map(String),
    times: [''],
    every: [''],
    last: [''],
    lasts: [last ? String(Math.round((last.ends - last.starts) / 60_000)) : ''],
    venue: [last?.venue ?? programme.venues[0]?.id ?? ''],
    hall: [last?.hall ?? ''],
    capacity: [last?.capacity === undefined ? '' : String(last.capacity)],
  }
}

const minutesOfDay = 24 * 60

/** Reads a rule and says which sessions it makes, numbered from `first`. */
export function readPlan(
  typed: Typed,
  { visit, programme }: { readonly visit: Visit; readonly programme: ProgrammeDraft },
  event: EventNumber,
  first: number,
) {
  const form = readerOfForm(typed, visit)
  const said = visit.words.programme.faults
  const { faults } = form
  const from = readDate(typedText(typed, 'from'))
  if (from === null) faults.from = said.date
  const untilText = typedText(typed, 'until').trim()
  const until = untilText === '' ? from : readDate(untilText)
  if (until === null && untilText !== '') faults.until = said.date
  if (from !== null && until !== null && until < from) faults.until = said.endsBefore
  const days = (Date.parse(until ?? '') - Date.parse(from ?? '')) / (minutesOfDay * 60_000)
  if (days > mostDays) faults.until = said.tooMany(mostPlanned)
  // A single date is its own day, whatever is ticked.
  const chosen = new Set(weekdays.filter((day) => from === until || typed.weekday?.includes(String(day))))
  if (chosen.size === 0) faults.weekday = said.noDay
  const times = readTimes(typed, form, said)
  const lastsMinutes = form.whole('lasts', 1, 60 * 24 * 14)
  if (lastsMinutes === undefined) faults.lasts ??= said.missing
  const place = readPlace(
    form,
    programme.venues.map(({ id }) => id),
  )
  if (Object.keys(faults).length > 0 || from === null || until === null || lastsMinutes === undefined)
    return { faults }
  const rule = { from, until, weekdays: chosen, times, lastsMinutes }
  const plan = planSessions(rule, visit.organiser.calendar.timeZone)
  if (plan.sessions.length > mostPlanned) faults.until = tooManyWords(plan.sessions, visit)
  if (plan.sessions.length === 0)
    faults[plan.leaptOver.length > 0 ? 'times' : 'weekday'] =
      plan.leaptOver.length > 0 ? said.noSuchHour : said.noSession
  const sessions = plan.sessions.map((planned, index) => sessionOf(planned, event, first + index, place))
  if (sessions.some((session) => unsayableEnd(validityOfSession(session)))) faults.from = said.unsayable
  const others = [...programme.sessions, ...sessions]
  const made = plan.sessions.map(({ isTwice }, index) => {
    const session = sessions[index] as Session
    return { session, isTwice, meets: overlapsOf(session, near(others, session)) }
  })
  return readOutcome<NewSessions>(faults, { sessions: made, leaptOver: plan.leaptOver })
}

/** What is wrong with a rule of too many sessions, and the last day up to which it would do. */
function tooManyWords(planned: readonly PlannedSession[], { words, organiser, language }: Visit): string {
  const { faults: said } = words.programme
  const beyond = planned[mostPlanned]?.date ?? ''
  const last = planned.findLast(({ date }) => date < beyond)
  if (!last) return said.tooMany(mostPlanned)
  const noon = Date.parse(`${last.date}T12:00:00Z`)
  return said.tooManyBeyond(
    mostPlanned,
    fullDateWords(noon, { ...organiser.calendar, timeZone: 'UTC' }, language),
  )
}

/** Sessions of the same two weeks: a thousand new ones are not to be compared with all there ever were. */
const near = (sessions: readonly Session[], { starts }: Session): readonly Session[] =>
  sessions.filter((other) => Math.abs(other.starts - starts) < 14 * minutesOfDay * 60_000)

const sessionOf = (
  { starts, ends }: PlannedSession,
  event: EventNumber,
  number: number,
  place: ReturnType<typeof readPlace>,
): Session => ({ number: number as SessionNumber, event, ...place, starts, ends })

function readTimes(
  typed: Typed,
  form: FieldReader,
  said: Visit['words']['programme']['faults'],
): readonly string[] {
  const texts = typedText(typed, 'times')
    .split(/[\s,;]+/)
    .filter((text) => text !== '')
  const times = texts.map(readTime).filter((time) => time !== null)
  if (texts.length === 0) form.faults.times = said.missing
  if (times.length < texts.length) form.faults.times = said.time
  const every = form.whole('every', 1, minutesOfDay)
  if (every === undefined) return times
  const last = readTime(typedText(typed, 'last'))
  if (last === null) form.faults.last = said.time
  const [first] = times
  if (first === undefined || last === null) return times
  if (last < first) form.faults.last = said.lastTime
  return [...times, ...timesBetween(first, last, every)]
}
