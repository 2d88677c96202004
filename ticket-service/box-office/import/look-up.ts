import type { Organiser, Session } from '../../../shared/model/programme.ts'
import { keyOfSeries, type TicketScope } from '../../../shared/model/ticket.ts'
import type { EventRecord, ProgrammeDraft, TypeRecord } from '../../store/records.ts'
import { wallOf } from '../wall-clock.ts'
import { remembered } from './remembered.ts'
import { shortLine } from './short-line.ts'

/** Finds what a spreadsheet names in its own words. */
export interface LookUp {
  session(number: number): Session | null
  /** By the venue's wall clock, `2026-12-04 20:30`, or its day alone; several may begin at once. */
  sessionsAt(moment: string): readonly Session[]
  /** By a day without its year, `12-04`, and where it is told the time, `20:30`. */
  sessionsOnDay(monthDay: string, time?: string): readonly Session[]
  /** Whether any begins at this time of the venue's wall clock, on whatever day. */
  isSessionTime(time: string): boolean
  /** By the instant at which they begin. */
  sessionsFrom(at: number): readonly Session[]
  sessionsOf(event: EventRecord): readonly Session[]
  /** By title, where one alone bears it, or number. */
  event(text: string): EventRecord | null
  /** The one event whose title stands within a longer text. */
  eventWithin(text: string): EventRecord | null
  /** By name, where one alone bears it, or number; a price behind the name does not count. */
  type(text: string): TypeRecord | null
  typeOf(number: number): TypeRecord | null
  /** A series by its key, `s12` or `e3`, where the programme has it. */
  scope(key: string): TicketScope | null
  /** Where the programme has one series, or one type, alone. */
  readonly onlyScope: TicketScope | null
  readonly onlyType: TypeRecord | null
}

const alike = remembered((text) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’`´]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase(),
)

/** `Plein tarif - 12,00 €`, `Plein tarif (12 EUR)`. */
const withoutPrice = (text: string): string =>
  // In a run of blanks the pattern would try every way to share them out: five hundred took half a minute.
  shortLine(text).replace(
    /\s*[-–—:(|]?\s*(?:[€$£]|eur)?\s*\d+(?:[.,]\d{1,2})?\s*(?:[€$£]|eur|euros?)\s*(?:ttc)?\s*\)?$/i,
    '',
  )

/** `Électre (7)`, with the number that it has in the other system. */
const withoutNumber = (text: string): string => shortLine(text).replace(/(?<=\S)\s*[([]#?\d+[)\]]$/, '')

export function lookUpOf({ calendar }: Organiser, { events, sessions, types }: ProgrammeDraft): LookUp {
  const momentOf = (at: number): string => {
    const { date, time } = wallOf(at, calendar.timeZone)
    return `${date} ${time}`
  }
  const byMoment = Map.groupBy(sessions, ({ starts }) => momentOf(starts))
  const byDay = Map.groupBy(sessions, ({ starts }) => momentOf(starts).slice(0, 10))
  const byMonthDay = Map.groupBy(sessions, ({ starts }) => momentOf(starts).slice(5, 10))
  const times = new Set(sessions.map(({ starts }) => momentOf(starts).slice(11)))
  const byInstant = Map.groupBy(sessions, ({ starts }) => Math.floor(starts / 60_000))
  const byEvent = Map.groupBy(sessions, ({ event }) => event as number)
  const byNumber = new Map(sessions.map((session) => [session.number as number, session]))
  const eventsByName = named(events, ({ title }) => title)
  const typesByName = named(types, ({ name }) => name)
  const typesByNumber = new Map(types.map((type) => [type.number as number, type]))
  const scopes: readonly TicketScope[] = [
    ...sessions.map(({ number }) => ({ kind: 'session', session: number }) as const),
    ...events.flatMap(({ number, pass }) => (pass ? [{ kind: 'pass', event: number } as const] : [])),
  ]
  const scopesByKey = new Map(scopes.map((scope) => [keyOfSeries(scope), scope]))
  const type = (text: string) => typesByName.get(alike(text)) ?? null
  return {
    session: (number) => byNumber.get(number) ?? null,
    sessionsAt: (moment) => (moment.length === 10 ? byDay : byMoment).get(moment) ?? [],
    sessionsOnDay: (monthDay, time = '') =>
      (byMonthDay.get(monthDay) ?? []).filter(({ starts }) => momentOf(starts).endsWith(time)),
    isSessionTime: (time) => times.has(time),
    sessionsFrom: (at) => byInstant.get(Math.floor(at / 60_000)) ?? [],
    sessionsOf: ({ number }) => byEvent.get(number) ?? [],
    event: (text) => eventsByName.get(alike(text)) ?? eventsByName.get(alike(withoutNumber(text))) ?? null,
    eventWithin(text) {
      const within = alike(text)
      const found = events.filter(({ title }) => within.includes(alike(title)))
      return found.length === 1 ? (found[0] ?? null) : null
    },
    type: (text) => type(text) ?? type(withoutPrice(text)),
    typeOf: (number) => typesByNumber.get(number) ?? null,
    scope: (key) => scopesByKey.get(key) ?? null,
    onlyScope: scopes.length === 1 ? (scopes[0] ?? null) : null,
    onlyType: types.length === 1 ? (types[0] ?? null) : null,
  }
}

function named<Thing extends { readonly number: number }>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
): ReadonlyMap<string, Thing> {
  const byName = Map.groupBy(things, (thing) => alike(nameOf(thing)))
  const alone = [...byName].flatMap(([name, [thing, another]]) =>
    thing && !another ? [[name, thing] as const] : [],
  )
  return new Map([...things.map((thing) => [String(thing.number), thing] as const), ...alone])
}
