import type { EventNumber } from '../../../shared/model/ids.ts'
import { locales, withFirst } from '../../../shared/words/dates.ts'
import type { Month } from '../../statistics/month.ts'
import type { Visit as CountedVisit } from '../../statistics/visits.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import { whenWords } from '../names.ts'
import type { Visit } from '../visit.ts'

/** A month as people say it: `novembre 2026`. */
export const monthWords = (month: Month, { language }: Pick<Visit, 'language'>): string =>
  new Intl.DateTimeFormat(locales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-15T12:00:00Z`),
  )

const dayWords = (day: string, { language }: Pick<Visit, 'language'>): string =>
  withFirst(
    new Intl.DateTimeFormat(locales[language], {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    }).format(Date.parse(`${day}T12:00:00Z`)),
    language,
  )

/** What a type, a session or a gate is called; a thing that is no more keeps its key. */
export function visitNames({ types, sessions, events, gates }: ProgrammeDraft, visit: Visit) {
  const text = visit.words.visits
  const eventNumbers = new Map(sessions.map(({ number, event }) => [number, event]))
  return {
    type: (number: CountedVisit['type']): string =>
      number === null ? text.noType : (types.find((type) => type.number === number)?.name ?? `${number}`),
    gate: (id: CountedVisit['gate']): string => gates.find((gate) => gate.id === id)?.name ?? id,
    session(number: CountedVisit['session']): string {
      const session = sessions.find((known) => known.number === number)
      if (number === null || !session) return text.noSession
      const title = events.find((event) => event.number === session.event)?.title ?? ''
      return `${title} · ${whenWords(session, visit)}`
    },
    event: (number: EventNumber | null): string =>
      events.find((event) => event.number === number)?.title ?? text.noSession,
    /** Of which event a visit was; null where its session is not known. */
    eventOf: ({ session }: Pick<CountedVisit, 'session'>): EventNumber | null =>
      (session === null ? undefined : eventNumbers.get(session)) ?? null,
    day: (day: string): string => dayWords(day, visit),
    weekday: (weekday: number): string => text.weekdays[weekday - 1] ?? '',
    hour: (hour: number): string => text.hour(hour),
  }
}

export type VisitNames = ReturnType<typeof visitNames>
