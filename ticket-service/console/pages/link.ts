import type { LinkFault } from '../../accounts/accounts.ts'
import { leastPassword } from '../../accounts/password.ts'
import { html } from '../../markup/html.ts'
import type { AccountLink } from '../../store/account-records.ts'
import { page } from '../layout.ts'
import { field } from '../parts.ts'
import type { Reader } from '../visit.ts'
import { passwordInput, textInput } from './sign-in.ts'

/** What a one-time link shows: a new account, or a new password. */
export function linkPage(
  reader: Reader,
  link: AccountLink,
  organiser: string,
  { name = '', fault }: { readonly name?: string; readonly fault?: LinkFault } = {},
): string {
  const { words, path } = reader
  const text = words.link
  const said = fault && text.faults[fault]
  const isOfName = fault === 'no-name' || fault === 'name-taken'
  const intro = link.account
    ? text.resetIntro(link.account.name)
    : text.intro(organiser, words.roles[link.role])
  const main = html`<div class="narrow">
<p>${intro}</p>
<form method="post" action="${path}">
${!link.account && field('name', text.name, textInput('username', name), { fault: isOfName && said })}
${field('password', text.password, passwordInput('new-password'), {
  hint: text.passwordHint(leastPassword),
  fault: !isOfName && said,
})}
<p class="buttons"><button class="main">${text.submit}</button></p>
</form>
</div>`
  return page(reader, { title: link.account ? text.resetTitle : text.newTitle, main })
}
