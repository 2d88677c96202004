import type { EventNumber } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { mostPlanned } from '../../box-office/session-rule.ts'
import { readDate, wallOf } from '../../box-office/wall-clock.ts'
import type { EditorContext } from './editor.ts'
import { type Faults, type Typed, typedText } from './form.ts'

/** An event's sessions of some days that are not over yet, by time. */
export interface DaysSessions {
  readonly from: string
  readonly until: string
  readonly open: readonly Session[]
  readonly closings: readonly Closing[]
}

/** Sessions of those days that were cancelled by one press, with the same words; one that was cancelled by itself stands alone. */
export interface Closing {
  readonly at: number
  readonly words: string
  readonly sessions: readonly Session[]
}

/** Closings of earlier versions gave each session a moment of its own. */
const onePressMs = 1000

/** Which days are meant: one, or all from the first to the last. */
export function readDays(
  typed: Typed,
  { visit, programme }: EditorContext,
  event: EventNumber,
): { readonly days: DaysSessions } | { readonly faults: Faults } {
  const { faults: said } = visit.words.programme
  const from = readDate(typedText(typed, 'from'))
  const untilText = typedText(typed, 'until').trim()
  const until = untilText === '' ? from : readDate(untilText)
  if (from === null) return { faults: { from: said.date } }
  if (until === null) return { faults: { until: said.date } }
  if (until < from) return { faults: { until: said.endsBefore } }
  const { timeZone } = visit.organiser.calendar
  const those = programme.sessions
    .filter((session) => session.event === event && session.ends > visit.now)
    .filter(({ starts }) => {
      const { date } = wallOf(starts, timeZone)
      return date >= from && date <= until
    })
    .toSorted((a, b) => a.starts - b.starts)
  if (those.length === 0) return { faults: { from: visit.words.closing.none } }
  if (those.length > mostPlanned) return { faults: { until: said.tooMany(mostPlanned) } }
  const { open = [], cancelled = [] } = Object.groupBy(those, (session) =>
    session.cancelled ? 'cancelled' : 'open',
  )
  return { days: { from, until, open, closings: closingsOf(cancelled) } }
}

/** By the time of the press. */
function closingsOf(cancelled: readonly Session[]): readonly Closing[] {
  const closings: { at: number; words: string; sessions: Session[] }[] = []
  const atOf = (session: Session): number => session.cancelled?.at ?? 0
  for (const session of cancelled.toSorted((a, b) => atOf(a) - atOf(b))) {
    const [at, words] = [atOf(session), session.cancelled?.words ?? '']
    const same = closings.find((known) => known.words === words && at - known.at < onePressMs)
    if (same) same.sessions.push(session)
    else closings.push({ at, words, sessions: [session] })
  }
  return closings
}
