import { fullDateWords } from '../../../shared/words/dates.ts'
import { html } from '../../markup/html.ts'
import { checkedOn, checkedPages, checks } from '../accessibility.ts'
import type { Guest } from '../guest.ts'
import { publicPage } from '../layout.ts'
import type { PublicPlace } from '../place.ts'

/**
 * The statement that a French public body publishes (décret n° 2019-768, article 4). Without an audit it says "not compliant", as
 * the law wants, whatever the tests found.
 */
export function accessibilityPage(guest: Guest, place: PublicPlace): string {
  const { words, language } = guest
  const text = words.accessibility
  const { organiser } = place
  const main = html`<h1>${text.title}</h1>
<p>${text.engaged(organiser.name)}</p>
<h2>${text.state}</h2><p>${text.noAudit}</p>
<h2>${text.checked}</h2><p>${text.checkedHow}</p>
<ul>${checkedPages.map((page) => html`<li>${text.pages[page]}</li>`)}</ul>
<p>${text.checksOf}</p>
<ul>${checks.map((check) => html`<li>${text.checks[check]}</li>`)}</ul>
<p>${text.technology}</p>
<p>${text.made(fullDateWords(checkedOn, organiser.calendar, language))}</p>
<h2>${text.contact}</h2><p>${text.contactHow}</p>
<p><b>${organiser.name}</b>${organiser.legalLine !== '' && html`<br>${organiser.legalLine}`}</p>
<h2>${text.appeal}</h2><p>${text.appealHow}</p>
<p class="onward"><a href="https://www.defenseurdesdroits.fr/">www.defenseurdesdroits.fr</a></p>`
  return publicPage(guest, { title: text.title, main, place })
}
