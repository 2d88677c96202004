import { locales } from '../../../shared/words/dates.ts'
import { type Html, html } from '../../markup/html.ts'
import { type Month, monthAfter } from '../../statistics/month.ts'
import { type Count, type Visit as CountedVisit, countBy, countOf } from '../../statistics/visits.ts'
import { type ChartColumn, columnsChart, columnsKey } from '../columns-chart.ts'
import { cell, countCell, numberCell, type Row, row, table } from '../parts.ts'
import type { Visit } from '../visit.ts'
import type { VisitNames } from './visit-names.ts'

type By = keyof Visit['words']['visits']['by']
type Rows = readonly (readonly [name: string, count: Count])[]

const none: Count = { people: 0, withoutTicket: 0 }

/**
 * Attendance in every way that is asked for. What lies on a scale, days and hours, is a chart with its axes, of which no hour within is
 * left out, and a table; what is of kinds, sessions and gates, is a table with a bar in each row.
 */
export function attendance(
  visit: Visit,
  month: Month,
  visits: readonly CountedVisit[],
  names: VisitNames,
): Html {
  const all = countOf(visits).people
  const kinds = <Key extends string | number | null>(
    by: By,
    keyOf: (one: CountedVisit) => Key,
    nameOf: (key: Key) => string,
  ): Html => {
    const order = (a: Key, b: Key) =>
      typeof a === 'string' ? (a < String(b) ? -1 : 1) : Number(a) - Number(b)
    const counts = [...countBy(visits, keyOf)].toSorted(([a], [b]) => order(a, b))
    return barTable(
      visit,
      by,
      counts.map(([key, count]) => [nameOf(key), count]),
      all,
    )
  }
  const scale = (by: By, columns: readonly ChartColumn[]): Html => chartAndTable(visit, by, columns, all)
  return html`${scale('day', byDay(month, visits, names))}
${new Set(visits.map(names.eventOf)).size > 1 && kinds('event', names.eventOf, names.event)}
${kinds('session', ({ session }) => session, names.session)}
${kinds('type', ({ type }) => type, names.type)}
${scale('hour', byHour(visits, names))}
${kinds('gate', ({ gate }) => gate, names.gate)}
${scale('weekday', byWeekday(visit, visits, names))}`
}

/** Every day of the month; the first of each week bears its number. */
function byDay(month: Month, visits: readonly CountedVisit[], names: VisitNames): readonly ChartColumn[] {
  const counts = countBy(visits, ({ day }) => String(day))
  const next = Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`)
  const days = Math.round((next - Date.parse(`${month}-01T00:00:00Z`)) / 86_400_000)
  return Array.from({ length: days }, (_, index) => {
    const day = `${month}-${String(index + 1).padStart(2, '0')}`
    return {
      name: names.day(day),
      mark: index % 7 === 0 ? String(index + 1) : '',
      count: counts.get(day) ?? none,
    }
  })
}

/** From the first hour in which somebody came to the last one. */
function byHour(visits: readonly CountedVisit[], names: VisitNames): readonly ChartColumn[] {
  const counts = countBy(visits, ({ hour }) => hour)
  const first = Math.min(...counts.keys())
  const length = Math.max(...counts.keys()) - first + 1
  return Array.from({ length }, (_, index) => ({
    name: names.hour(first + index),
    mark: length <= 12 || index % 3 === 0 ? String(first + index) : '',
    count: counts.get(first + index) ?? none,
  }))
}

function byWeekday(
  { language }: Visit,
  visits: readonly CountedVisit[],
  names: VisitNames,
): readonly ChartColumn[] {
  const counts = countBy(visits, ({ weekday }) => weekday)
  const short = new Intl.DateTimeFormat(locales[language], { weekday: 'short', timeZone: 'UTC' })
  // A week that begins on a Monday.
  const monday = Date.parse('2024-01-01T12:00:00Z')
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    name: names.weekday(weekday),
    mark: short.format(monday + (weekday - 1) * 86_400_000),
    count: counts.get(weekday) ?? none,
  }))
}

function chartAndTable(visit: Visit, by: By, columns: readonly ChartColumn[], all: number): Html {
  const text = visit.words.visits
  const caption = text.by[by]
  const say = ({ name, count: { people, withoutTicket } }: ChartColumn): string =>
    text.columnSaid(name, people, withoutTicket)
  const [top] = columns.toSorted((a, b) => b.count.people - a.count.people)
  const label = text.chartSaid(caption, top ? say(top) : '')
  // The chart shows that nobody came; a line for it says no more.
  const rows = columns
    .filter(({ count }) => count.people > 0)
    .map(({ name, count }) => [name, count] as const)
  return html`<h2>${caption}</h2>
<div class="beside plot"><div>${columnsChart(label, columns, say, visit.language)}
${columnsKey(text.withTicket, text.withoutTicket)}</div>
${table(
  caption,
  columnsOf(visit, caption),
  rows.map(([name, count]) => row(name, ...figures(visit, count, all))),
  { isCaptionSeen: false },
)}</div>`
}

const columnsOf = ({ words }: Visit, caption: string) => {
  const { people, withoutTicket, share } = words.visits.column
  return [{ name: caption }, ...[people, withoutTicket, share].map((name) => ({ name, isNumber: true }))]
}

const figures = (visit: Visit, { people, withoutTicket }: Count, all: number): Row => [
  countCell(people, visit),
  countCell(withoutTicket, visit),
  numberCell(`${Math.round((100 * people) / Math.max(1, all))} %`),
]

function barTable(visit: Visit, by: By, rows: Rows, all: number): Html {
  const text = visit.words.visits
  const caption = text.by[by]
  const most = Math.max(1, ...rows.map(([, { people }]) => people))
  const lines = rows.map(([name, count]) => {
    const { people, withoutTicket } = count
    return row(
      name,
      ...figures(visit, count, all),
      cell(
        html`<svg class="bar" viewBox="0 0 ${most} 1" preserveAspectRatio="none" aria-hidden="true"><rect class="booked" width="${people}" height="1"/><rect class="inside" width="${people - withoutTicket}" height="1"/></svg>`,
        'bar-cell',
      ),
    )
  })
  const columns = [...columnsOf(visit, caption), { name: text.chart }]
  return html`<h2>${caption}</h2>${table(caption, columns, lines, { isCaptionSeen: false })}`
}
