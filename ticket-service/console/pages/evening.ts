import type { Gate } from '../../../shared/model/programme.ts'
import { timeOfDay } from '../../../shared/model/time.ts'

import { momentWords } from '../../../shared/words/dates.ts'
import { type Html, html } from '../../markup/html.ts'
import type { LastScan } from '../../store/desk-store.ts'

import type { ConflictRecord, DeviceRecord } from '../../store/records.ts'
import { arrivalsCurve } from '../arrivals.ts'
import type { EveningFigures } from '../evening.ts'
import { page } from '../layout.ts'
import { type NamedSeries, whenWords } from '../names.ts'
import { cell, countCell, figure, row, table } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { conflictList, openOf } from './evening-conflicts.ts'
import { deviceList, scanLists } from './evening-devices.ts'

/** A session as it stands, with the devices and what is to be looked into. */
export interface EveningView {
  readonly series: NamedSeries
  /** All of the programme: a door takes tickets of several. */
  readonly others: readonly NamedSeries[]
  readonly booked: number
  /** People who hold a pass of the event: any of them may come. */
  readonly passes: number
  readonly figures: EveningFigures
  readonly gates: readonly Gate[]
  readonly devices: readonly DeviceRecord[]
  readonly conflicts: readonly ConflictRecord[]
  /** Newest first. */
  readonly scans: readonly LastScan[]
}

/** One evening on one page; it keeps itself current. */
export function eveningPage(visit: Visit, view: EveningView): string {
  const { words } = visit
  const { series, conflicts } = view
  const { session } = series
  const main = html`${session && html`<p class="over"><a href="/console/sessions/${session.number}">${series.title}</a> · ${whenWords(session, visit)}${session.hall && ` · ${session.hall}`}</p>`}
<div id="evening" data-live>
${people(visit, view)}
${openOf(conflicts).length > 0 && conflictList(visit, view)}
<h2>${words.evening.arrivals}</h2>
${arrivals(visit, view)}
${gateList(visit, view)}
${scanLists(visit, view)}
${deviceList(visit, view)}
${openOf(conflicts).length === 0 && conflictList(visit, view)}
</div>`
  return page(visit, { title: words.evening.title, main, live: { everyMs: 15_000 } })
}

function people(visit: Visit, { booked, passes, figures }: EveningView): Html {
  const text = visit.words.evening
  const { inside, entered, left, areas } = figures
  const others = areas.length > 1 ? areas : []
  return html`<dl class="figures huge">
${figure(inside, text.inside, visit, 'inside')}${figure(booked, text.expected, visit)}${passes > 0 && figure(passes, text.passes, visit)}${figure(entered, text.entered, visit)}${figure(left, text.left, visit)}
</dl>
${booked > 0 && passes === 0 && html`<p class="soft">${text.share(Math.round((100 * entered) / booked))}</p>`}
${others.length > 0 && html`<dl class="figures">${others.map(({ area, inside: there }) => figure(there, `${text.inside} ${text.area(area)}`, visit))}</dl>`}`
}

function arrivals(visit: Visit, { series, figures }: EveningView): Html {
  const { words, organiser, now, language } = visit
  const text = words.evening
  if (figures.entered === 0) return html`<p>${text.noArrivals}</p>`
  const timeOf = (at: number) => timeOfDay(at, organiser.calendar)
  const starts = series.session?.starts ?? now
  const rows = figures.quarters.map(({ from, people: count }) => row(timeOf(from), countCell(count, visit)))
  return html`<div class="panel">${arrivalsCurve(figures.gates, { starts, now, label: text.curve(figures.entered), timeOf, language })}</div>
<details><summary>${text.quarters}</summary>${table(text.quartersCaption, [{ name: text.from }, { name: text.entered, isNumber: true }], rows)}</details>`
}

function gateList(visit: Visit, { figures }: EveningView): Html {
  const { words, organiser, language, now } = visit
  const text = words.evening
  const { gateColumn } = text
  if (figures.gates.length === 0) return html``
  const columns = [
    { name: gateColumn.gate },
    { name: gateColumn.in, isNumber: true },
    { name: gateColumn.out, isNumber: true },
    { name: gateColumn.last },
  ]
  const rows = figures.gates.map(({ name, entered, left, lastAt }) =>
    row(
      name,
      countCell(entered, visit),
      countCell(left, visit),
      cell(momentWords(lastAt, now, organiser.calendar, language)),
    ),
  )
  return html`<h2>${text.gates}</h2>${table(text.gatesCaption, columns, rows)}`
}
