import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { momentWords } from '../../../shared/words/dates.ts'
import { may } from '../../accounts/roles.ts'
import { type Html, html } from '../../markup/html.ts'
import type { KeptNote } from '../../store/account-records.ts'
import { type NumberRun, numbersOf, runsInWords } from '../../store/number-runs.ts'
import type { PrintRunRecord } from '../../store/print-store.ts'
import { page } from '../layout.ts'
import { type NamedSeries, seriesWords } from '../names.ts'
import { cell, countCell, field, notice, numberInput, row, table, wideCell } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { deedNotice } from './deed-notice.ts'

/** A run as it stands. */
export interface RunView {
  readonly run: PrintRunRecord
  readonly series: NamedSeries | undefined
  /** Tickets so far, while it is being made. */
  readonly printing: number | null
  /** Of the whole run, of which this one may be some. */
  readonly sheetCount: number
  /** Tickets of it that were cancelled since it was first asked for, and keep their places on its sheets. */
  readonly cancelled: readonly NumberRun[]
  readonly done: readonly KeptNote[] | 'nothing' | null
  readonly fault?: string
}

/** Stretches of numbers that are named of those that were cancelled. */
const mostNamed = 20

const pathOf = ({ id }: PrintRunRecord): string => `/console/print/runs/${id}`

/** One print run: its PDF, how far it is, the way to stop it, and some of its sheets again. */
export function runPage(visit: Visit, view: RunView): string {
  const { run, series, printing, cancelled, fault, done } = view
  const text = visit.words.print
  const main = html`<p class="over">${series && seriesWords(series, visit)} · ${whatWords(visit, run)}</p>
${done && deedNotice(visit, done, pathOf(run))}
${fault && notice('bad', html`<p>${fault}</p>`)}
${cancelled.length > 0 && notice('warn', html`<p>${text.cancelledOfRun(numbersOf(cancelled).length)} <bdi>${visit.words.log.numbers(runsInWords(cancelled, mostNamed))}</bdi></p>`)}
<div id="run" data-live>${standing(visit, run, printing)}</div>
<p class="soft">${text.advice}</p>
${some(visit, view)}
<p class="onward"><a href="/console/print">${text.back}</a></p>`
  return page(visit, { title: text.runTitle(run.tickets), main, live: { everyMs: 1000 } })
}

/** Some of the sheets, or all: printed again, or worth nothing from now on. */
function some(visit: Visit, { run, sheetCount }: RunView): Html {
  const { print: text, series: words } = visit.words
  const { first, last } = run.description.sheets ?? { first: 1, last: sheetCount }
  const sheets = (
    fields: (name: string, label: string, value: number) => Html,
  ) => html`<p class="hint">${text.sheetsOfRun}</p>
<div class="pair">${fields('first-sheet', text.sheetFrom, first)}${fields('last-sheet', text.sheetTo, Math.min(last, sheetCount))}</div>`
  const canAct = may(visit.account.role, 'tickets')
  return html`<div class="halves">
<section class="panel"><h2>${text.again}</h2>
<form method="post" action="${pathOf(run)}/again">
${sheets((name, label, value) => field(name, label, numberInput(String(value))))}
<p class="buttons"><button>${text.againSubmit}</button></p></form></section>
${
  canAct &&
  html`<section class="panel"><h2>${text.stolen}</h2>
<form method="get" action="/console/deeds">
<input type="hidden" name="run" value="${run.id}"><input type="hidden" name="back" value="${pathOf(run)}">
<p>${text.stolenMeaning}</p>
${sheets((name, label, value) => field(name, label, numberInput(String(value)), { id: `gone-${name}` }))}
<details><summary>${text.stolenNumbers}</summary><p class="hint">${text.stolenNumbersHint}</p>
<div class="pair">${field('first', words.from, numberInput(''))}${field('last', words.to, numberInput(''))}</div></details>
<p class="buttons"><button class="grave" name="action" value="reissue">${text.stolenSubmit}</button>
<button name="action" value="block">${visit.words.actions.block}</button><button name="action" value="unblock">${visit.words.actions.unblock}</button><button name="action" value="cancel">${text.stolenCancel}</button></p></form></section>`
}
</div>`
}

function standing(visit: Visit, run: PrintRunRecord, printing: number | null): Html {
  const text = visit.words.print
  const fetch = html`<p class="buttons"><a class="button main" href="${pathOf(run)}/tickets.pdf" download>${text.fetch}</a></p>`
  if (printing !== null)
    return html`<p role="status">${text.running}</p>
<p><progress max="${run.tickets}" value="${printing}">${text.printed(printing, run.tickets)}</progress><br>${text.printed(printing, run.tickets)}</p>
<form method="post" action="${pathOf(run)}/stop"><p class="buttons"><button class="grave">${text.stop}</button></p></form>`
  if (run.ended === null) return html`<p>${text.ready}</p>${fetch}`
  const kind = run.ended === 'whole' ? 'good' : 'bad'
  return html`${notice(kind, html`<p>${text.ended[run.ended]}</p>`)}<p>${text.printed(run.printed, run.tickets)}</p>${fetch}`
}

const whatWords = ({ words }: Visit, { description }: PrintRunRecord): string => {
  const { layout, sheets } = description
  const name = words.print.layouts[typeof layout === 'string' ? layout : 'labels']
  return sheets ? `${name}, ${words.print.sheetsWords(sheets.first, sheets.last)}` : name
}

/** The latest runs, each to be printed again. */
export function runList(visit: Visit, runs: readonly PrintRunRecord[], series: readonly NamedSeries[]): Html {
  const { words, organiser, language, now } = visit
  const text = words.print
  if (runs.length === 0) return html``
  const names = new Map(series.map((one) => [keyOfSeries(one.scope), seriesWords(one, visit)]))
  const { runColumn: column } = text
  const columns = [
    { name: column.when },
    { name: column.what },
    { name: column.tickets, isNumber: true },
    { name: column.who },
    { name: column.state },
  ]
  const rows = runs.map((run) =>
    row(
      html`<a href="${pathOf(run)}">${momentWords(run.at, now, organiser.calendar, language)}</a>`,
      wideCell(
        html`${names.get(keyOfSeries(run.description.scope))}<br><span class="soft">${whatWords(visit, run)}</span>`,
      ),
      countCell(run.tickets, visit),
      cell(run.who),
      cell(run.ended === null ? text.ready : text.ended[run.ended]),
    ),
  )
  return html`<h2>${text.runs}</h2>${table(text.runs, columns, rows, { isCaptionSeen: false })}`
}
