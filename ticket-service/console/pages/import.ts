import type { ImportFault } from '../../box-office/import/faults.ts'
import { type Html, html } from '../../markup/html.ts'
import { page } from '../layout.ts'
import { cell, field, notice, row, table } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { columnWords, faultWords } from '../words/faults.ts'

/** What a file came to, before anything is stored. */
export type ImportPreview =
  | { readonly outcome: 'faults'; readonly faults: readonly ImportFault[] }
  | { readonly outcome: 'good'; readonly added: number; readonly unchanged: number }

/** Faults that are shown; a file of another kind has one on every line. */
const mostFaults = 200

/** The first step: choose a file. */
export function importPage(
  visit: Visit,
  {
    done,
    fault,
  }: {
    readonly done?: { readonly added: number; readonly unchanged: number }
    readonly fault?: string
  } = {},
): string {
  const text = visit.words.import
  const main = html`${done && notice('good', html`<p>${text.done(done.added, done.unchanged)} <a href="/console/print">${visit.words.nav.print}</a></p>`)}
<p>${text.intro}</p>
<p class="soft">${text.columns}</p>
${fileForm(visit, fault)}`
  return page(visit, { title: text.title, main })
}

const fileForm = (
  { words }: Visit,
  fault?: string,
): Html => html`<form class="narrow" method="post" action="/console/import" enctype="multipart/form-data">
${field('file', words.import.file, (attributes) => html`<input ${attributes} type="file" accept=".csv,text/csv,text/plain" required>`, { fault })}
<p class="buttons"><button class="main">${words.import.submit}</button></p>
</form>`

/** The second step: every fault at its place, or what would be added. */
export function previewPage(visit: Visit, path: string, fileName: string, preview: ImportPreview): string {
  const text = visit.words.import
  const main = html`<p class="over code">${fileName}</p>
${preview.outcome === 'faults' ? faultList(visit, preview.faults) : goodFile(visit, path, preview)}`
  return page(visit, { title: text.previewTitle, main })
}

function goodFile(
  { words }: Visit,
  path: string,
  { added, unchanged }: { readonly added: number; readonly unchanged: number },
): Html {
  const text = words.import
  const other = html`<a class="button" href="/console/import">${text.other}</a>`
  return html`<h2>${added > 0 ? text.good : text.nothingNew}</h2>
<p>${text.counts(added, unchanged)}</p>
<form method="post" action="${path}"><p class="buttons">${added > 0 && html`<button class="main">${text.confirm(added)}</button>`}${other}</p></form>`
}

function faultList(visit: Visit, faults: readonly ImportFault[]): Html {
  const { words, language } = visit
  const text = words.import
  const { column } = text
  const shown = faults.slice(0, mostFaults)
  const rows = shown.map((one) =>
    row(
      one.line,
      cell(one.column === null ? '' : columnWords[language][one.column]),
      html`<td class="wide">${faultWords[language][one.fault]}</td>`,
      html`<td class="wide">${one.value}</td>`,
    ),
  )
  const names = [column.line, column.column, column.fault, column.value].map((name) => ({ name }))
  return html`${notice('bad', html`<p>${text.faulty(faults.length)}</p>`)}
<p>${text.faultyAdvice}</p>
${table(text.faultsCaption(shown.length, faults.length), names, rows)}
${fileForm(visit)}`
}
