import type { Organiser, Session } from '../../shared/model/programme.ts'
import type { EventRecord, ProgrammeDraft, TypeRecord } from '../store/records.ts'

/** Finds what a spreadsheet names in its own words. */
export interface LookUp {
  session(number: number): Session | null
  /** By the venue's wall clock, `2026-12-04 20:30`; several may begin at once. */
  sessionsAt(moment: string): readonly Session[]
  /** By title, where one alone bears it, or number. */
  event(text: string): EventRecord | null
  /** By name, where one alone bears it, or number. */
  type(text: string): TypeRecord | null
}

const alike = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

export function lookUpOf({ calendar }: Organiser, { events, sessions, types }: ProgrammeDraft): LookUp {
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone: calendar.timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const momentOf = (at: number): string => {
    const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
    return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`
  }
  const byMoment = Map.groupBy(sessions, ({ starts }) => momentOf(starts))
  const byNumber = new Map(sessions.map((session) => [session.number as number, session]))
  const named = <Thing extends { readonly number: number }>(
    things: readonly Thing[],
    nameOf: (thing: Thing) => string,
  ): ReadonlyMap<string, Thing> => {
    const byName = Map.groupBy(things, (thing) => alike(nameOf(thing)))
    const alone = [...byName].flatMap(([name, [thing, another]]) =>
      thing && !another ? [[name, thing] as const] : [],
    )
    return new Map([...things.map((thing) => [String(thing.number), thing] as const), ...alone])
  }
  const eventsByName = named(events, ({ title }) => title)
  const typesByName = named(types, ({ name }) => name)
  return {
    session: (number) => byNumber.get(number) ?? null,
    sessionsAt: (moment) => byMoment.get(moment) ?? [],
    event: (text) => eventsByName.get(alike(text)) ?? null,
    type: (text) => typesByName.get(alike(text)) ?? null,
  }
}
