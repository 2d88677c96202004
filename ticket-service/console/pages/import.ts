import { type Html, html } from '../../markup/html.ts'
import { page } from '../layout.ts'
import { field, notice } from '../parts.ts'
import type { Visit } from '../visit.ts'

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
${fileForm(visit, { fault })}`
  return page(visit, { title: text.title, main })
}

const accepted =
  '.csv,.tsv,.txt,.xlsx,.ods,.xls,.xml,.html,.htm,.zip,text/csv,text/plain,text/html,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.oasis.opendocument.spreadsheet'

/** Chooses a file; where it corrects another, that one's draft. */
export const fileForm = (
  { words }: Visit,
  { fault, corrects }: { readonly fault?: string | undefined; readonly corrects?: string } = {},
): Html => html`<form class="narrow" method="post" action="/console/import${corrects !== undefined && `?corrects=${corrects}`}" enctype="multipart/form-data">
${field('file', words.import.file, (attributes) => html`<input ${attributes} type="file" accept="${accepted}" required>`, { fault })}
<p class="buttons"><button class="main">${words.import.submit}</button></p>
</form>`

/** A large file is being checked or imported; the page keeps itself current and goes on by itself. */
export function runningPage(
  visit: Visit,
  fileName: string,
  work: { readonly kind: 'check' | 'import'; readonly share: number },
): string {
  const text = visit.words.import
  const percent = Math.floor(work.share * 100)
  const said = work.kind === 'check' ? text.checking(percent) : text.running(percent)
  const main = html`<p class="over code">${fileName}</p>
<div id="progress" data-live role="status">
<p><label for="share">${said}</label></p>
<progress id="share" max="100" value="${percent}"></progress>
</div>
<p class="soft">${text.runningAdvice}</p>`
  return page(visit, {
    title: work.kind === 'check' ? text.previewTitle : text.title,
    main,
    live: { everyMs: 1000 },
  })
}
