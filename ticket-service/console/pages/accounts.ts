import { roles } from '../../accounts/roles.ts'
import { html } from '../../markup/html.ts'
import type { AccountRecord } from '../../store/account-records.ts'
import { page } from '../layout.ts'
import { cell, field, notice, row, select, table } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { apiKeysPath } from './api-keys.ts'
import { archivePath } from './archive.ts'

/** Who works at this desk; a link that was just made is shown once. */
export function accountsPage(
  visit: Visit,
  accounts: readonly AccountRecord[],
  { link, done, fault }: { readonly link?: string; readonly done?: boolean; readonly fault?: boolean } = {},
): string {
  const { words, account: self } = visit
  const text = words.accounts
  const rows = accounts.map(({ id, name, role }) =>
    row(
      id === self.id ? `${name} (${text.you})` : name,
      cell(words.roles[role]),
      cell(html`<form class="inline" method="post" action="/console/accounts/links"><input type="hidden" name="account" value="${id}">
<button class="quiet" aria-label="${text.reset}, ${name}">${text.reset}</button></form>
${id !== self.id && html`<a href="/console/accounts/${id}/close" aria-label="${text.close}, ${name}">${text.close}</a>`}`),
    ),
  )
  const { column } = text
  const options = roles.map((value) => ({ value, name: words.roles[value] }))
  const main = html`${done && notice('good', html`<p>${text.closed}</p>`)}
${fault && notice('bad', html`<p>${text.lastOwner}</p>`)}
${link && html`<section class="panel" role="status"><h2>${text.linkTitle}</h2><p class="code">${link}</p><p>${text.linkAdvice}</p></section>`}
${table(
  text.caption,
  [column.name, column.role, column.do].map((name) => ({ name })),
  rows,
)}
<h2>${text.newTitle}</h2>
<form class="narrow" method="post" action="/console/accounts/links">
${field('role', text.role, select(options, 'box-office'))}
<p class="buttons"><button class="main">${text.make}</button></p>
</form>
<ul class="plain"><li><a href="${apiKeysPath}">${words.apiKeys.link}</a></li><li><a href="${archivePath}">${words.archive.link}</a></li></ul>`
  return page(visit, { title: text.title, main })
}
