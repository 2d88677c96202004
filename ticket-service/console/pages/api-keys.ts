import { dateWords } from '../../../shared/words/dates.ts'
import { apiScopes } from '../../keys/api-key.ts'
import { html } from '../../markup/html.ts'
import type { ApiKeyRecord } from '../../store/api-key-store.ts'
import { page } from '../layout.ts'
import { cell, notice, row, table } from '../parts.ts'
import { type FormView, fieldDrawer } from '../programme/form.ts'
import type { Visit } from '../visit.ts'

/** Where keys are kept. */
export const apiKeysPath = '/console/accounts/keys'

export interface ApiKeysView {
  readonly form: FormView
  /** A key that was just made: its text is shown this once. */
  readonly made?: { readonly label: string; readonly key: string }
  readonly isDone?: boolean
}

/** Keys of other software: what each may do, when it was used last; a new one is shown once. */
export function apiKeysPage(
  visit: Visit,
  keys: readonly ApiKeyRecord[],
  { form, made, isDone }: ApiKeysView,
): string {
  const { words, organiser, language, now } = visit
  const text = words.apiKeys
  const day = (at: number) => dateWords(at, now, organiser.calendar, language)
  const rows = keys.map(({ id, label, scopes, hint, createdAt, usedAt, revokedAt }) =>
    row(
      html`${label}<br><span class="hint">${text.begins(hint, day(createdAt))}</span>`,
      cell(html`<ul class="short">${scopes.map((scope) => html`<li>${text.scope[scope]}</li>`)}</ul>`),
      cell(usedAt === null ? text.never : day(usedAt)),
      cell(
        revokedAt === null
          ? html`<a href="${apiKeysPath}/${id}/revoke" aria-label="${text.revoke}, ${label}">${text.revoke}</a>`
          : `${text.revoked}, ${day(revokedAt)}`,
      ),
    ),
  )
  const { column } = text
  const draw = fieldDrawer(form, visit)
  const options = apiScopes.map((value) => ({ value, name: text.scope[value] }))
  const main = html`${isDone && notice('good', html`<p>${text.done}</p>`)}
${made && html`<section class="panel" role="status"><h2>${text.madeTitle(made.label)}</h2><p class="code">${made.key}</p><p>${text.madeAdvice}</p></section>`}
<p>${text.intro} <a href="/api">${text.toPage}</a></p>
${
  rows.length === 0
    ? html`<p class="hint">${text.none}</p>`
    : table(
        text.caption,
        [column.label, column.scopes, column.used, column.do].map((name) => ({ name })),
        rows,
      )
}
<h2>${text.newTitle}</h2>
<form class="narrow" method="post" action="${apiKeysPath}">
${draw.line('label', text.label, { attributes: html`required` })}
${draw.ticks('scope', text.scopes, options)}
<p class="buttons"><button class="main">${text.make}</button></p>
</form>`
  return page(visit, { title: text.title, main })
}
