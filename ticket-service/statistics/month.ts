import type { TypeNumber } from '../../shared/model/ids.ts'
import { type Calendar, type Day, dayOf, hourMs, type Instant } from '../../shared/model/time.ts'
import { wallOf } from '../box-office/wall-clock.ts'
import type { GroupRecord } from '../store/visit-store.ts'
import { type Count, countBy, countOf, type Visit } from './visits.ts'

/** A month as `2026-12`. */
export type Month = string

export const readMonth = (text: string): Month | null =>
  /^20\d{2}-(0[1-9]|1[0-2])$/.test(text) ? text : null

export const monthOf = (at: Instant, { timeZone }: Calendar): Month => wallOf(at, timeZone).date.slice(0, 7)

/** The month so many months later. */
export function monthAfter(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/** Instants between which all of a month lies, whatever the time zone and the hour at which days begin. */
export const aroundMonth = (month: Month): { readonly from: Instant; readonly until: Instant } => ({
  from: Date.parse(`${month}-01T00:00:00Z`) - 24 * hourMs,
  until: Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`) + 48 * hourMs,
})

/** A month of visits, for whoever wants it in a table: a line for each day that had any. */
export interface MonthTable {
  readonly types: readonly (TypeNumber | null)[]
  readonly days: readonly {
    readonly day: string
    readonly byType: readonly number[]
    readonly count: Count
  }[]
  readonly totals: readonly number[]
  readonly count: Count
}

/** The visits of one month; those of other months are left out. */
export const visitsIn = (visits: readonly Visit[], month: Month): readonly Visit[] =>
  visits.filter(({ day }) => day.startsWith(month))

/** A group on the venue's day. */
export interface GroupVisit extends GroupRecord {
  readonly day: Day
}

/** The groups of one month; those of other months are left out. */
export const groupsIn = (
  groups: readonly GroupRecord[],
  month: Month,
  calendar: Calendar,
): readonly GroupVisit[] =>
  groups
    .map((group) => ({ ...group, day: dayOf(group.at, calendar) }))
    .filter(({ day }) => day.startsWith(month))

/** How many groups there were, and of whom. */
export const groupCount = (groups: readonly GroupVisit[]) => ({
  groups: groups.length,
  pupils: groups.reduce((sum, { pupils }) => sum + pupils, 0),
  adults: groups.reduce((sum, { adults }) => sum + adults, 0),
})

export function monthTable(visits: readonly Visit[]): MonthTable {
  const types = [...countBy(visits, ({ type }) => type).keys()].toSorted((a, b) => (a ?? 1e9) - (b ?? 1e9))
  const byType = (those: readonly Visit[]): readonly number[] => {
    const counts = countBy(those, ({ type }) => type)
    return types.map((type) => counts.get(type)?.people ?? 0)
  }
  const days = [...Map.groupBy(visits, ({ day }) => day)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, those]) => ({ day, byType: byType(those), count: countOf(those) }))
  return { types, days, totals: byType(visits), count: countOf(visits) }
}
