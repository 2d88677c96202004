import type { Gate } from '../../../shared/model/programme.ts'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import { ageWords, momentWords } from '../../../shared/words/dates.ts'
import { reasonWords } from '../../../shared/words/reasons.ts'
import { type Html, html } from '../../markup/html.ts'
import type { LastScan } from '../../store/desk-store.ts'
import type { DeviceRecord } from '../../store/records.ts'
import { type NamedSeries, seriesWords } from '../names.ts'
import { cell, row, table } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { ticketLink } from './ticket-list.ts'

/** A device that was not heard of for so long is called silent. */
const silentMs = 5 * minuteMs
/** A clock that is off by less, the way of a request included, is right. */
const rightMs = 5000

/** When a device was last heard of, and so how old what it knows is. */
export function signOfLife({ words, now, language }: Visit, { lastSeenAt }: DeviceRecord): Html {
  const isSilent = lastSeenAt === null || now - lastSeenAt > silentMs
  const age = lastSeenAt === null ? words.devices.never : ageWords(now - lastSeenAt, language)
  return html`${age}${isSilent && html` <span class="state silent">${words.evening.silent}</span>`}`
}

/** What it had not sent yet when it was last heard of; what came since, nobody here can know. */
export const unsentWords = ({ words }: Visit, { lastSeenAt, hasMore }: DeviceRecord): string => {
  const { unsent } = words.evening
  return lastSeenAt === null ? unsent.unknown : hasMore ? unsent.more : unsent.none
}

/** How its clock stood against ours. */
export function clockWords({ words }: Visit, { clockAheadMs }: DeviceRecord): Html {
  const { clock } = words.evening
  if (clockAheadMs === null) return html`${clock.unknown}`
  if (Math.abs(clockAheadMs) < rightMs) return html`${clock.right}`
  const by = spanWords(Math.abs(clockAheadMs))
  return html`<span class="state due">${clockAheadMs > 0 ? clock.ahead(by) : clock.behind(by)}</span>`
}

function spanWords(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}

interface DevicesView {
  readonly devices: readonly DeviceRecord[]
  readonly gates: readonly Gate[]
  readonly scans: readonly LastScan[]
  /** What the page is of: whose tickets need no further name. */
  readonly series: NamedSeries
  /** All that a ticket may be of. */
  readonly others: readonly NamedSeries[]
}

/** Each device of these gates: when it was heard of, what it has still to send, how its clock stands. */
export function deviceList(visit: Visit, { devices, gates }: DevicesView): Html {
  const text = visit.words.evening
  if (devices.length === 0) return html`<h2>${text.devices}</h2><p>${text.noDevices}</p>`
  const names = new Map(gates.map(({ id, name }) => [id, name]))
  const rows = devices.map((device) =>
    row(
      html`<bdi>${device.name}</bdi>`,
      cell((device.gate && names.get(device.gate)) ?? visit.words.devices.noGate),
      cell(signOfLife(visit, device)),
      cell(unsentWords(visit, device)),
      cell(clockWords(visit, device)),
    ),
  )
  const { name, gate, age, unsent, clock } = text.deviceColumn
  const columns = [name, gate, age, unsent, clock].map((column) => ({ name: column }))
  return html`<h2>${text.devices}</h2>${table(text.devicesCaption, columns, rows)}`
}

/** Scans that each list shows. */
const mostShown = 12

/** The last scans as they came, and apart those that were not simply admitted, with the reason. */
export function scanLists(visit: Visit, view: DevicesView): Html {
  const text = visit.words.evening
  const { scans } = view
  if (scans.length === 0) return html`<h2>${text.scans}</h2><p>${text.noScans}</p>`
  const others = scans.filter(({ fact }) => fact.verdict.outcome !== 'admit').slice(0, mostShown)
  return html`${others.length > 0 && html`<h2>${text.refusedScans}</h2>${scanTable(visit, view, others, text.refusedScans)}`}
<h2>${text.scans}</h2>${scanTable(visit, view, scans.slice(0, mostShown), text.scansCaption)}`
}

function scanTable(visit: Visit, view: DevicesView, scans: readonly LastScan[], caption: string): Html {
  const { words, organiser, language, now } = visit
  const text = words.evening
  const gateNames = new Map(view.gates.map(({ id, name }) => [id, name]))
  const deviceNames = new Map(view.devices.map(({ id, name }) => [id, name]))
  const rows = scans.map(({ device, at, fact, group }) =>
    row(
      momentWords(at, now, organiser.calendar, language),
      cell(html`${whatWords(visit, fact, view)}${group !== null && html` <bdi>${group}</bdi>`}`),
      cell(verdictWords(visit, fact)),
      cell((fact.gate && gateNames.get(fact.gate)) ?? words.devices.noGate),
      cell(html`<bdi>${deviceNames.get(device) ?? device}</bdi>`),
    ),
  )
  const { when, what, verdict, gate, device } = text.scanColumn
  const columns = [when, what, verdict, gate, device].map((name) => ({ name }))
  // A heading that says the same stands above it.
  return table(caption, columns, rows, { isCaptionSeen: caption !== text.refusedScans })
}

function whatWords(visit: Visit, fact: LastScan['fact'], { series, others }: DevicesView): Html | string {
  const { words } = visit
  if (fact.kind === 'walk-in') return words.evening.walkIn(fact.people)
  if (fact.presented.kind !== 'ticket') return words.evening.noTicket
  const { ticket, scope } = fact.presented.ticket
  const key = keyOfSeries(scope)
  const other =
    key === keyOfSeries(series.scope) ? undefined : others.find((one) => keyOfSeries(one.scope) === key)
  return html`${ticketLink(ticket)}${other && html`<br><span class="soft">${seriesWords(other, visit)}</span>`}`
}

function verdictWords({ words, language }: Visit, { verdict, direction, people }: LastScan['fact']): Html {
  const text = words.evening
  if (verdict.outcome === 'admit')
    return html`<span class="state">${direction === 'out' ? text.out : text.admitted(people)}</span>`
  const kind = verdict.outcome === 'refuse' ? 'blocked' : 'due'
  return html`<span class="state ${kind}">${reasonWords[language][verdict.reason].short}</span>`
}
