import type { Gate } from '../../../shared/model/programme.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import { ageWords, momentWords, timeWords } from '../../../shared/words/dates.ts'
import { type Html, html } from '../../markup/html.ts'
import type { ConflictRecord, DeviceRecord } from '../../store/records.ts'
import { arrivalsCurve } from '../arrivals.ts'
import type { EveningFigures } from '../evening.ts'
import { page } from '../layout.ts'
import { type NamedSeries, whenWords } from '../names.ts'
import { cell, figure, numberCell, row, table } from '../parts.ts'
import type { Visit } from '../visit.ts'

/** A session as it stands, with the devices and what is to be looked into. */
export interface EveningView {
  readonly series: NamedSeries
  readonly booked: number
  /** People who hold a pass of the event: any of them may come. */
  readonly passes: number
  readonly figures: EveningFigures
  readonly gates: readonly Gate[]
  readonly devices: readonly DeviceRecord[]
  readonly conflicts: readonly ConflictRecord[]
}

/** A device that was not heard of for so long is called silent. */
const silentMs = 5 * minuteMs

/** One evening on one page; it keeps itself current. */
export function eveningPage(visit: Visit, view: EveningView): string {
  const { words } = visit
  const { series, conflicts } = view
  const { session } = series
  const main = html`${session && html`<p class="over"><a href="/console/sessions/${session.number}">${series.title}</a> · ${whenWords(session, visit)}${session.hall && ` · ${session.hall}`}</p>`}
<div id="evening" data-live>
${people(visit, view)}
${open(conflicts) > 0 && conflictList(visit, view)}
<h2>${words.evening.arrivals}</h2>
${arrivals(visit, view)}
${gateList(visit, view)}
${deviceList(visit, view)}
${open(conflicts) === 0 && conflictList(visit, view)}
</div>`
  return page(visit, { title: words.evening.title, main, live: { everyMs: 15_000 } })
}

/** Conflicts that stand; what is to be looked into comes before everything else. */
const open = (conflicts: readonly ConflictRecord[]): number =>
  conflicts.filter(({ dissolved }) => !dissolved).length

function people({ words }: Visit, { booked, passes, figures }: EveningView): Html {
  const text = words.evening
  const { inside, entered, left, areas } = figures
  const others = areas.length > 1 ? areas : []
  return html`<dl class="figures huge">
${figure(inside, text.inside, 'inside')}${figure(booked, text.expected)}${passes > 0 && figure(passes, text.passes)}${figure(entered, text.entered)}${figure(left, text.left)}
</dl>
${booked > 0 && passes === 0 && html`<p class="soft">${text.share(Math.round((100 * entered) / booked))}</p>`}
${others.length > 0 && html`<dl class="figures">${others.map(({ area, inside: there }) => figure(there, `${text.inside} ${text.area(area)}`))}</dl>`}`
}

function arrivals(visit: Visit, { series, figures }: EveningView): Html {
  const { words, organiser, language, now } = visit
  const text = words.evening
  if (figures.entered === 0) return html`<p>${text.noArrivals}</p>`
  const timeOf = (at: number) => timeWords(at, organiser.calendar, language)
  const starts = series.session?.starts ?? now
  const rows = figures.quarters.map(({ from, people: count }) => row(timeOf(from), numberCell(count)))
  return html`<div class="panel">${arrivalsCurve(figures.gates, { starts, now, label: text.curve(figures.entered), timeOf })}</div>
<details><summary>${text.quarters}</summary>${table(text.quartersCaption, [{ name: text.from }, { name: text.entered, isNumber: true }], rows)}</details>`
}

function gateList({ words, organiser, language, now }: Visit, { figures }: EveningView): Html {
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
      numberCell(entered),
      numberCell(left),
      cell(momentWords(lastAt, now, organiser.calendar, language)),
    ),
  )
  return html`<h2>${text.gates}</h2>${table(text.gatesCaption, columns, rows)}`
}

function deviceList({ words, language, now }: Visit, { devices, gates }: EveningView): Html {
  const text = words.evening
  if (devices.length === 0) return html`<h2>${text.devices}</h2><p>${text.noDevices}</p>`
  const names = new Map(gates.map(({ id, name }) => [id, name]))
  const rows = devices.map(({ name, gate, lastSeenAt }) => {
    const isSilent = lastSeenAt === null || now - lastSeenAt > silentMs
    const age = lastSeenAt === null ? words.devices.never : ageWords(now - lastSeenAt, language)
    return row(
      name,
      cell((gate && names.get(gate)) ?? words.devices.noGate),
      cell(html`${age}${isSilent && html` <span class="state silent">${text.silent}</span>`}`),
    )
  })
  const { deviceColumn } = text
  const columns = [deviceColumn.name, deviceColumn.gate, deviceColumn.age].map((name) => ({ name }))
  return html`<h2>${text.devices}</h2>${table(text.devicesCaption, columns, rows)}`
}

/** Conflicts that are shown at once: the newest. */
const mostConflicts = 10

function conflictList(visit: Visit, view: EveningView): Html {
  const text = visit.words.evening
  const newest = view.conflicts.toReversed()
  if (newest.length === 0) return html`<h2>${text.conflicts}</h2><p>${text.noConflicts}</p>`
  const rest = newest.slice(mostConflicts)
  const list = (conflicts: readonly ConflictRecord[]) => conflictTable(visit, view, conflicts)
  return html`<h2>${text.conflicts}</h2>${list(newest.slice(0, mostConflicts))}
${rest.length > 0 && html`<details><summary>${text.moreConflicts(rest.length)}</summary>${list(rest)}</details>`}`
}

function conflictTable(
  visit: Visit,
  { gates, devices }: EveningView,
  conflicts: readonly ConflictRecord[],
): Html {
  const { words, organiser, language, now } = visit
  const text = words.evening
  const gateNames = new Map(gates.map(({ id, name }) => [id, name]))
  const deviceNames = new Map(devices.map(({ id, name }) => [id, name]))
  const scanWords = (scan: ConflictRecord['scans'][number] | undefined): Html =>
    scan
      ? html`${text.at(momentWords(scan.at, now, organiser.calendar, language), (scan.gate && gateNames.get(scan.gate)) ?? words.devices.noGate)}<br>
<span class="soft">${deviceNames.get(scan.device) ?? scan.device}${!scan.clockCompared && ` · ${text.clockUnsure}`}</span>`
      : html`–`
  const rows = conflicts.map(({ ticket, kind, scans, dissolved }) => {
    const [before, after] = scans.length > 1 ? scans : [undefined, scans[0]]
    return row(
      html`<span class="code">${ticket}</span>`,
      cell(
        html`${text.conflictKinds[kind]}${dissolved && html` <span class="state">${text.dissolved}</span>`}`,
      ),
      cell(scanWords(before)),
      cell(scanWords(after)),
    )
  })
  const { conflictColumn } = text
  const columns = [
    conflictColumn.ticket,
    conflictColumn.what,
    conflictColumn.before,
    conflictColumn.after,
  ].map((name) => ({ name }))
  return table(text.conflictsCaption, columns, rows)
}
