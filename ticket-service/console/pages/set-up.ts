import { leastPassword } from '../../accounts/password.ts'
import { html } from '../../markup/html.ts'
import { page } from '../layout.ts'
import { field } from '../parts.ts'
import { type FormView, fieldDrawer, typedText } from '../programme/form.ts'
import type { Reader } from '../visit.ts'
import { passwordInput, textInput } from './sign-in.ts'
import { takeArchivePathOf } from './take-archive.ts'

/** What an empty service asks. The password never comes back. */
export function setUpPage(reader: Reader, form: FormView): string {
  const { setUp: text, link, takeArchive } = reader.words
  const draw = fieldDrawer(form, reader)
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({ value, name: value }))
  const main = html`<div class="narrow"><p>${text.intro}</p>
<form method="post" action="${reader.path}">
${draw.line('organiser', text.organiser, { attributes: html`required` })}
${draw.choice('zone', text.zone, zones)}
<h2>${text.account}</h2>
${field('name', link.name, textInput('username', typedText(form.typed, 'name')), { fault: form.faults.name })}
${field('password', link.password, passwordInput('new-password'), { hint: link.passwordHint(leastPassword), fault: form.faults.password })}
<p class="buttons"><button class="main">${text.submit}</button></p>
</form>
<p class="soft">${takeArchive.offer} <a href="${takeArchivePathOf(reader.path)}">${takeArchive.link}</a></p></div>`
  return page(reader, { title: text.title, main })
}
