import { html } from '../../markup/html.ts'
import { page } from '../layout.ts'
import { notice } from '../parts.ts'
import type { Visit } from '../visit.ts'

/** Where an organiser's archive is fetched. */
export const archivePath = '/console/accounts/archive'

/** What the archive of an organiser holds, and the button that fetches it. */
export function archivePage(visit: Visit, taken: number | null = null): string {
  const { archive: text, takeArchive } = visit.words
  const list = (items: readonly string[]) => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`
  const main = html`<div class="narrow">${taken !== null && notice('good', html`<p>${takeArchive.done(taken)} <a href="/console/accounts">${visit.words.nav.accounts}</a></p>`)}<p>${text.intro}</p>
<h2>${text.holds}</h2>${list(text.held)}
<h2>${text.lacks}</h2>${list(text.lacking)}
<p>${text.names}</p>
<form method="post" action="${archivePath}"><p class="buttons"><button class="main">${text.fetch}</button></p></form>
<h2>${text.back}</h2><p>${text.backHow}</p>
<p class="code">npm run cli -- unarchive ${text.file}.zip</p></div>`
  return page(visit, { title: text.title, main })
}
