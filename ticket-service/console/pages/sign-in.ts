import { type Html, html } from '../../markup/html.ts'
import { page } from '../layout.ts'
import { field, notice } from '../parts.ts'
import type { Reader } from '../visit.ts'

/** The page on which one signs in. What was typed as name stays; the password never comes back. */
export function signInPage(
  reader: Reader,
  {
    name = '',
    fault,
    next = '',
  }: { readonly name?: string; readonly fault?: 'wrong' | 'tooMany'; readonly next?: string } = {},
): string {
  const { signIn } = reader.words
  const main = html`<div class="narrow">
${fault && notice('bad', html`<p>${signIn[fault]}</p>`)}
<form method="post" action="/console/sign-in">
<input type="hidden" name="next" value="${next}">
${field('name', signIn.name, textInput('username', name))}
${field('password', signIn.password, passwordInput('current-password'))}
<p class="buttons"><button class="main">${signIn.submit}</button></p>
</form>
<p class="soft">${signIn.forgotten}</p>
</div>`
  return page(reader, { title: signIn.title, main })
}

/** A line of text that a password manager knows by its name. */
export const textInput =
  (autocomplete: string, value: string): ((attributes: Html) => Html) =>
  (attributes) =>
    html`<input ${attributes} type="text" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false" maxlength="254" required value="${value}">`

export const passwordInput =
  (autocomplete: string): ((attributes: Html) => Html) =>
  (attributes) =>
    html`<input ${attributes} type="password" autocomplete="${autocomplete}" maxlength="200" required>`
