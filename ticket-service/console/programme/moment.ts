import type { Instant } from '../../../shared/model/time.ts'
import { readDate, readTime, wallMoment, wallOf } from '../../box-office/wall-clock.ts'
import type { Visit } from '../visit.ts'

/** A moment as a field `datetime-local` has it: `2026-12-04T20:30` on the venue's wall. */
export function momentText(at: Instant, timeZone: string): string {
  const { date, time } = wallOf(at, timeZone)
  return `${date}T${time}`
}

/**
 * Reads a field `datetime-local`, also as people type it where a browser has none; null with a fault under `name`. An hour that
 * is there twice is the first, unless the field still says what `before` is.
 */
export function momentOf(
  text: string,
  name: string,
  faults: Record<string, string>,
  { words, organiser }: Pick<Visit, 'words' | 'organiser'>,
  before?: Instant,
): Instant | null {
  const { timeZone } = organiser.calendar
  if (before !== undefined && momentText(before, timeZone) === text) return before
  const said = words.programme.faults
  const [dateText = '', timeText = ''] = text.trim().split(/[T ]+/)
  const [date, time] = [readDate(dateText), readTime(timeText.slice(0, 5))]
  const fault = (what: string): null => {
    faults[name] = what
    return null
  }
  if (text.trim() === '') return fault(said.missing)
  if (date === null) return fault(said.date)
  if (time === null) return fault(said.time)
  const moment = wallMoment({ date, time }, timeZone)
  return moment.shown === 'never' ? fault(said.noSuchHour) : moment.at
}
