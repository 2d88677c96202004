import { fieldOfFault, type LinkFault } from '../../accounts/accounts.ts'
import { leastPassword } from '../../accounts/password.ts'
import { html } from '../../markup/html.ts'
import type { AccountLink } from '../../store/account-records.ts'
import { page } from '../layout.ts'
import { field } from '../parts.ts'
import type { Faults } from '../programme/form.ts'
import type { Reader } from '../visit.ts'
import { passwordInput, textInput } from './sign-in.ts'

/** What is wrong with a name and a password, each beside its field. */
export const accountFaultWords = (faults: readonly LinkFault[], { words }: Pick<Reader, 'words'>): Faults =>
  Object.fromEntries(faults.map((fault) => [fieldOfFault(fault), words.link.faults[fault]]))

/** What a one-time link shows: a new account, or a new password. */
export function linkPage(
  reader: Reader,
  link: AccountLink,
  organiser: string,
  { name = '', faults = [] }: { readonly name?: string; readonly faults?: readonly LinkFault[] } = {},
): string {
  const { words, path } = reader
  const text = words.link
  const said = accountFaultWords(faults, reader)
  const intro = link.account
    ? text.resetIntro(link.account.name)
    : text.intro(organiser, words.roles[link.role])
  const main = html`<div class="narrow">
<p>${intro}</p>
<form method="post" action="${path}">
${!link.account && field('name', text.name, textInput('username', name), { fault: said.name })}
${field('password', text.password, passwordInput('new-password'), {
  hint: text.passwordHint(leastPassword),
  fault: said.password,
})}
<p class="buttons"><button class="main">${text.submit}</button></p>
</form>
</div>`
  return page(reader, { title: link.account ? text.resetTitle : text.newTitle, main })
}
