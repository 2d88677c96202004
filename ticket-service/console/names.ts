import type { Session } from '../../shared/model/programme.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import { type Instant, timeOfDay } from '../../shared/model/time.ts'
import { dateWords } from '../../shared/words/dates.ts'
import type { ProgrammeDraft } from '../store/records.ts'
import type { Visit } from './visit.ts'

/** A series that exists in an organiser's programme, with what it is called. */
export interface NamedSeries {
  readonly scope: TicketScope
  readonly title: string
  /** Absent for a pass. */
  readonly session?: Session
  /** To when a pass is valid. */
  readonly until?: Instant
}

/** Whether nobody can come for it any more. */
export const isOver = ({ session, until = Number.POSITIVE_INFINITY }: NamedSeries, now: Instant): boolean =>
  (session?.ends ?? until) <= now

/** Where the tickets of a series are shown. */
export const pathOfSeries = (scope: TicketScope): string =>
  scope.kind === 'session' ? `/console/sessions/${scope.session}` : `/console/passes/${scope.event}`

/** Every series of a programme: its sessions by time, then its passes. */
export function allSeries({ sessions, events }: ProgrammeDraft): readonly NamedSeries[] {
  const titles = new Map(events.map(({ number, title }) => [number, title]))
  return [
    ...sessions
      .toSorted((a, b) => a.starts - b.starts)
      .map((session) => ({
        scope: { kind: 'session', session: session.number } as const,
        title: titles.get(session.event) ?? '',
        session,
      })),
    ...events.flatMap(({ number, title, pass }) =>
      pass ? [{ scope: { kind: 'pass', event: number } as const, title, until: pass.validUntil }] : [],
    ),
  ]
}

/** In the order in which they are wanted: what is to come, by time, then the passes, then what is over, the latest first. */
export function nearestFirst<One extends NamedSeries>(series: readonly One[], now: Instant): readonly One[] {
  const over = series.filter((one) => isOver(one, now))
  return [...series.filter((one) => !isOver(one, now)), ...over.toReversed()]
}

/** When a session is: `vendredi 4 décembre, 20:30`, with its year where that is far away. */
export const whenWords = (
  { starts }: Session,
  { organiser, language, now }: Pick<Visit, 'organiser' | 'language' | 'now'>,
): string =>
  `${dateWords(starts, now, organiser.calendar, language)}, ${timeOfDay(starts, organiser.calendar)}`

/** A series in one line, for a list to choose from. */
export const seriesWords = ({ title, session }: NamedSeries, visit: Visit): string =>
  session
    ? [title, whenWords(session, visit), session.hall].filter(Boolean).join(' · ')
    : `${title} · ${visit.words.home.passes}`
