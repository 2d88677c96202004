import type { Gate } from '../../../shared/model/programme.ts'
import { byName } from '../../../shared/words/by-name.ts'
import { type Html, html } from '../../markup/html.ts'
import type { DeviceRecord } from '../../store/records.ts'
import { page } from '../layout.ts'
import { cell, countCell, field, notice, numberCell, type Row, row, select, table } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { clockWords, signOfLife, unsentWords } from './evening-devices.ts'

export type DeviceDone = 'confirmed' | 'refused' | 'revoked' | 'changed'

/** The paired phones and how they stand, and the way to pair another. */
export function devicesPage(
  visit: Visit,
  devices: readonly DeviceRecord[],
  gates: readonly Gate[],
  done?: DeviceDone,
): string {
  const { devices: text, evening, takeIn, testTicket } = visit.words
  const gateNames = new Map(gates.map(({ id, name }) => [id, name]))
  const { column } = text
  const columns = [
    { name: column.name },
    { name: column.gate },
    { name: column.seen },
    { name: column.scans, isNumber: true },
    { name: evening.deviceColumn.unsent },
    { name: evening.deviceColumn.clock },
    { name: column.state },
  ]
  const rows = devices.map((device) => deviceRow(visit, device, device.gate && gateNames.get(device.gate)))
  const choices = gates.toSorted(byName).map(({ id, name }) => ({ value: id, name }))
  const options = [{ value: '', name: text.anyGate }, ...choices]
  const main = html`${done && notice('good', html`<p>${text.done[done]}</p>`)}
<div id="devices" data-live>${devices.length === 0 ? html`<p>${text.none}</p>` : table(text.caption, columns, rows)}</div>
<h2>${text.pairTitle}</h2>
<form class="narrow" method="post" action="/console/devices/pairings">
${field('gate', text.pairGate, select(options, ''))}
<p class="buttons"><button class="main">${text.pair}</button></p>
</form>
<h2>${takeIn.handTitle}</h2>
<p>${takeIn.intro}</p>
<p class="buttons"><a class="button" href="/console/devices/take-in">${takeIn.link}</a> <a class="button" href="/console/devices/test-ticket">${testTicket.link}</a></p>`
  return page(visit, { title: text.title, main, live: { everyMs: 15_000 } })
}

/** How a device stands. */
export const stateOfDevice = ({ confirmedAt, revokedAt }: DeviceRecord): 'waiting' | 'active' | 'revoked' =>
  revokedAt !== null ? 'revoked' : confirmedAt === null ? 'waiting' : 'active'

/** Lines of a log that is believed: a scan a second, day and night, for four months. A phone that lies of its log may say any number. */
const mostLines = 10_000_000

function deviceRow(visit: Visit, device: DeviceRecord, gate: string | null | undefined): Row {
  const text = visit.words.devices
  const { id, name, watermark, staysAtGate } = device
  const state = stateOfDevice(device)
  const todo = {
    waiting: html`<a class="button" href="/console/devices/${id}" aria-label="${text.compare}, ${name}">${text.compare}</a>`,
    active: html`<a href="/console/devices/${id}/edit" aria-label="${text.edit}, ${name}">${text.edit}</a> · <a href="/console/devices/${id}/revoke" aria-label="${text.revoke}, ${name}">${text.revoke}</a>`,
    revoked: null,
  }[state]
  return row(
    html`<bdi>${name}</bdi>`,
    cell(html`${gate ?? text.noGate}${staysAtGate && html`<br><span class="soft">${text.stays}</span>`}`),
    cell(state === 'active' ? signOfLife(visit, device) : ''),
    watermark > mostLines
      ? numberCell(html`<span class="state due">${text.tooMany}</span>`)
      : countCell(watermark, visit),
    cell(state === 'active' ? unsentWords(visit, device) : ''),
    cell(state === 'active' ? clockWords(visit, device) : ''),
    cell(
      html`<span class="state ${state}">${text.state[state]}</span>${todo && html`<div class="acts">${todo}</div>`}`,
    ),
  )
}

/** The three words of a device, to be compared. */
export const comparison = ({ words }: Visit, { id, name, words: three }: DeviceRecord): Html =>
  html`<h2>${words.pairing.sameWords(name)}</h2>
<ol class="three big" lang="en" translate="no">${three.map((word) => html`<li>${word}</li>`)}</ol>
<p>${words.pairing.advice}</p>
<form method="post"><p class="buttons">
<button class="main" id="confirm" formaction="/console/devices/${id}/confirm">${words.pairing.confirm}</button>
<button class="grave" id="refuse" formaction="/console/devices/${id}/refuse">${words.pairing.refuse}</button>
</p></form>`

/** A device that waits to be confirmed. */
export const comparePage = (visit: Visit, device: DeviceRecord): string =>
  page(visit, { title: visit.words.pairing.title, main: comparison(visit, device) })
