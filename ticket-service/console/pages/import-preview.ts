import type { CheckedFile } from '../../box-office/import/checked.ts'
import type { ImportFault } from '../../box-office/import/faults.ts'
import type { ImportReading } from '../../box-office/import/parse-bookings.ts'
import { type Html, html } from '../../markup/html.ts'
import { page } from '../layout.ts'
import { cell, notice, row, table, wideCell } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { columnWords, faultWords } from '../words/faults.ts'
import { fileForm } from './import.ts'
import { type PreviewView, planForm } from './import-plan.ts'

/** The second step: what would be added, how the file was understood, and every fault at its place. */
export function previewPage(visit: Visit, view: PreviewView): string {
  const { fileName, checked } = view
  const text = visit.words.import
  const { reading } = checked
  const isGood = checked.outcome === 'good'
  const unread = isGood ? null : faultOfFile(checked)
  const main = html`<p class="over code">${fileName}</p>
${isGood ? goodFile(visit, checked) : notice('bad', html`<p>${text.faulty(checked.faultCount)}</p>`)}
${reading && summary(visit, reading)}
${reading && planForm(visit, view, reading)}
${!isGood && (unread === null ? correction(visit, view, checked) : fileForm(visit, { fault: faultWords[visit.language][unread] }))}`
  return page(visit, { title: text.previewTitle, main })
}

type Faulty = Extract<CheckedFile, { readonly outcome: 'faults' }>

const faultsOfFiles: ReadonlySet<ImportFault['fault']> = new Set([
  ...(['empty', 'old-workbook', 'no-sheet', 'web-page', 'broken-workbook', 'too-much-inside'] as const),
])

/** What is wrong with the file as a whole; null where lines or columns have faults of their own. */
const faultOfFile = ({ faults }: Faulty): ImportFault['fault'] | null =>
  faults.find(({ fault }) => faultsOfFiles.has(fault))?.fault ?? null

/** Every fault at its place, and the way to try again. */
const correction = (visit: Visit, { draft }: PreviewView, { faults, faultCount }: Faulty): Html =>
  html`${faultList(visit, faults, faultCount)}
<h2>${visit.words.import.again}</h2><p class="hint">${visit.words.import.againHint}</p>${fileForm(visit, { corrects: draft })}`

function goodFile(visit: Visit, checked: Extract<CheckedFile, { readonly outcome: 'good' }>): Html {
  const text = visit.words.import
  const { added, unchanged, kept, tickets } = checked
  return html`<h2>${added > 0 ? text.good : text.nothingNew}</h2>
<p>${text.counts(added, unchanged)} ${text.ticketsIn(tickets)}${kept > 0 && ` ${text.kept(kept)}`}</p>
<form method="post" action="${visit.path}"><p class="buttons">${added > 0 && html`<button class="main">${text.confirm(added)}</button>`}<a class="button" href="/console/import">${text.other}</a></p></form>`
}

/** What was left out, and what the file is. */
function summary(
  { words }: Visit,
  {
    source,
    headingLine,
    strayHeading,
    leftOut,
    noTickets,
    ofOrderAbove,
    totalsLines,
    repeated,
  }: ImportReading,
): Html {
  const text = words.import
  const file =
    source.kind === 'csv' ? text.isCsv(source.encoding.toUpperCase()) : text.isWorkbook(source.sheet)
  const said = [
    headingLine === 0 && text.noHeadings,
    headingLine > 1 && text.headingsOn(headingLine),
    strayHeading !== null && text.strayHeading(strayHeading),
    ofOrderAbove.length > 0 && text.ofOrderAbove(ofOrderAbove.length, firstLines(ofOrderAbove)),
    leftOut.length > 0 && text.leftOut(leftOut.length, firstLines(leftOut)),
    noTickets.length > 0 && text.noTickets(noTickets.length, firstLines(noTickets)),
    repeated > 0 && text.repeated(repeated),
    totalsLines.length > 0 && text.totals(totalsLines.length, firstLines(totalsLines)),
  ].filter((line) => line !== false)
  return html`<ul class="plain"><li>${file}</li>${said.map((line) => html`<li>${line}</li>`)}</ul>`
}

const firstLines = (lines: readonly number[]): string =>
  lines.slice(0, 20).join(', ') + (lines.length > 20 ? '…' : '')

function faultList(visit: Visit, faults: readonly ImportFault[], count: number): Html {
  const { words, language } = visit
  const text = words.import
  const { column } = text
  const rows = faults.map((one) =>
    row(
      one.line,
      cell(one.column === null ? '' : columnWords[language][one.column]),
      wideCell(faultWords[language][one.fault]),
      wideCell(one.value),
    ),
  )
  const names = [column.line, column.column, column.fault, column.value].map((name) => ({ name }))
  return html`<h2>${text.faultsTitle}</h2>
<p>${text.faultyAdvice}</p>
${table(text.faultsCaption(faults.length, count), names, rows, { isHeadNamed: true })}`
}
