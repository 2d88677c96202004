import { locales, withFirst } from '../../../shared/words/dates.ts'
import { leastPassword } from '../../accounts/password.ts'
import { html } from '../../markup/html.ts'
import type { IntakeState } from '../../operation/archive/intake.ts'
import { page } from '../layout.ts'
import { field, figure, notice } from '../parts.ts'
import { type FormView, fieldDrawer, typedText } from '../programme/form.ts'
import type { Reader } from '../visit.ts'
import { passwordInput, textInput } from './sign-in.ts'

/** `26 novembre 2026`; what is no date as it is. */
function dayWords(at: string, { language }: Pick<Reader, 'language'>): string {
  const time = Date.parse(at)
  const format = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' })
  return Number.isNaN(time) ? at : withFirst(format.format(time), language)
}

/** Where an archive is taken in; `path` is that of the set-up. */
export const takeArchivePathOf = (path: string): string => `${path}/archive`

/** The first step: choose the archive. */
export function chooseArchivePage(
  reader: Reader,
  { mostMegabytes, fault }: { readonly mostMegabytes: number; readonly fault?: string | undefined },
): string {
  const { takeArchive: text, archive } = reader.words
  const main = html`<div class="narrow"><p>${text.intro}</p>
<form method="post" action="${reader.path}" enctype="multipart/form-data">
${field('file', text.file, (attributes) => html`<input ${attributes} type="file" accept=".zip,application/zip" required>`, { hint: text.fileHint(mostMegabytes), fault })}
<p class="buttons"><button class="main">${text.look}</button></p>
</form>
<p class="soft">${text.larger}</p><p class="code">npm run cli -- unarchive ${archive.file}.zip</p></div>`
  return page(reader, { title: text.title, main })
}

/** It is being read; the page keeps itself current and goes on by itself. */
export function readingArchivePage(
  reader: Reader,
  { file, share }: Extract<IntakeState, { readonly step: 'reading' }>,
): string {
  const { takeArchive: text } = reader.words
  const percent = Math.floor(share * 100)
  const main = html`<p class="over code">${file}</p>
<div id="progress" data-live role="status">
<p><label for="share">${text.reading(percent)}</label></p>
<progress id="share" max="100" value="${percent}"></progress>
</div>
<p class="soft">${text.nothingYet}</p>`
  return page(reader, { title: text.title, main, live: { everyMs: 1000 } })
}

/** The second step: what is in it, and who will sign in. Nothing is taken in yet. */
export function confirmArchivePage(
  reader: Reader,
  { file, read, isSamePhrase }: Extract<IntakeState, { readonly step: 'read' }>,
  form: FormView,
): string {
  const { takeArchive: text, link } = reader.words
  const draw = fieldDrawer(form, reader)
  const { bookings, tickets, scans } = read.counts
  const main = html`<p class="over"><bdi>${file}</bdi></p>
<div class="narrow"><p>${text.madeAt(read.issuer, dayWords(read.madeAt, reader))}</p></div>
<dl class="figures huge">${figure(bookings, text.bookings, reader)}${figure(tickets, text.tickets, reader)}${figure(scans, text.scans, reader)}</dl>
${notice(isSamePhrase ? 'good' : 'warn', html`<p>${isSamePhrase ? text.samePhrase : text.otherPhrase}</p>`)}
${form.faults.archive && notice('bad', html`<p>${form.faults.archive}</p>`)}
<form class="narrow" method="post" action="${reader.path}/take">
${draw.line('skip', text.skip, { type: 'number', hint: text.skipHint, attributes: html`min="0" max="1000000" step="1"` })}
<h2>${text.owner}</h2>
${field('name', link.name, textInput('username', typedText(form.typed, 'name')), { hint: text.nameHint, fault: form.faults.name })}
${field('password', link.password, passwordInput('new-password'), { hint: link.passwordHint(leastPassword), fault: form.faults.password })}
<p class="buttons"><button class="main">${text.take}</button></p>
</form>
<form method="post" action="${reader.path}/discard"><button class="quiet">${text.another}</button></form>`
  return page(reader, { title: text.question(read.name), main })
}
