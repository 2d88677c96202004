import { grouped } from '../../shared/words/counts.ts'
import type { Language } from '../../shared/words/language.ts'
import { type Html, html } from '../markup/html.ts'
import type { Count } from '../statistics/visits.ts'
import { roundUp } from './arrivals.ts'

/** One column of a chart: how many, and how many of them without a ticket. */
export interface ChartColumn {
  /** What it is of, in full. */
  readonly name: string
  /** What stands below it; empty where there is no room for every one. */
  readonly mark: string
  readonly count: Count
}

/** The drawing's own units; it is stretched to the page, and what is written stands beside it. */
const height = 400
const step = 10
const bar = 7

/**
 * Counts along a scale, as columns: with a ticket below, without one above. The axis of people begins at nothing. A table with the same
 * figures stands beside it for whoever does not see it.
 */
export function columnsChart(
  label: string,
  columns: readonly ChartColumn[],
  say: (column: ChartColumn) => string,
  language: Language,
): Html {
  const most = roundUp(Math.max(...columns.map(({ count }) => count.people)))
  const width = columns.length * step
  const high = (people: number): number => Math.round((height * people) / most)
  const drawn = columns.map((column, index) => {
    const { people, withoutTicket } = column.count
    const x = index * step + (step - bar) / 2
    const [all, below] = [high(people), high(people - withoutTicket)]
    return html`<g><title>${say(column)}</title><rect class="booked" x="${x}" y="${height - all}" width="${bar}" height="${all}"/><rect class="inside" x="${x}" y="${height - below}" width="${bar}" height="${below}"/></g>`
  })
  return html`<div class="curve columns">
<span class="people" aria-hidden="true">${[most, most / 2, 0].map((people) => html`<span>${grouped(people, language)}</span>`)}</span>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${label}">
${[0, height / 2, height].map((y) => html`<line class="level" x1="0" x2="${width}" y1="${y}" y2="${y}"/>`)}
${drawn}
</svg>
<span class="marks" aria-hidden="true">${columns.map(({ mark }) => html`<span>${mark}</span>`)}</span>
</div>`
}

/** What the two parts of a column are. */
export const columnsKey = (withTicket: string, withoutTicket: string): Html =>
  html`<ul class="keys">${[
    ['inside', withTicket],
    ['booked', withoutTicket],
  ].map(
    ([kind, name]) =>
      html`<li><svg class="bar" viewBox="0 0 1 1" aria-hidden="true"><rect class="${kind}" width="1" height="1"/></svg>${name}</li>`,
  )}</ul>`
