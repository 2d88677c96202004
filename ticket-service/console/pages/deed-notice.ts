import { may } from '../../accounts/roles.ts'
import { type Html, html } from '../../markup/html.ts'
import type { KeptNote } from '../../store/account-records.ts'
import { offeredDeeds, parseDeed, undoOf } from '../deeds.ts'
import { notice } from '../parts.ts'
import type { Visit } from '../visit.ts'

/** The buttons below a list of tickets, each of which leads to the question why. */
export const deedButtons = ({ words }: Visit): Html =>
  html`${offeredDeeds.map((deed) => html`<button name="action" value="${deed}">${words.actions[deed]}</button>`)}`

/** What was just done to tickets, and the button that undoes it. */
export function deedNotice(visit: Visit, done: readonly KeptNote[] | 'nothing', back: string): Html {
  const { words } = visit
  if (done === 'nothing') return notice('warn', html`<p>${words.act.nothing}</p>`)
  const [first] = done
  const deed = parseDeed(first?.what)
  if (!deed) return html``
  const count = done.reduce((sum, { tickets }) => sum + tickets, 0)
  return notice(
    'good',
    html`<p>${words.act.done[deed](count)}${done.length === 1 && html` <bdi>${words.log.numbers(first?.to ?? '')}</bdi>`}</p>${undoForm(visit, done, back, words.act.undo[deed])}`,
  )
}

/** Undoes notes of one deed; nothing where nothing undoes it, or not for this account. */
export function undoForm({ account }: Visit, notes: readonly KeptNote[], back: string, says: string): Html {
  const [first] = notes
  const deed = parseDeed(first?.what)
  if (!deed || undoOf[deed] === null || !may(account.role, 'tickets')) return html``
  return html`<form method="post" action="/console/deeds/undo">
${notes.map(({ id }) => html`<input type="hidden" name="note" value="${id}">`)}<input type="hidden" name="back" value="${back}">
<button>${says}</button></form>`
}
