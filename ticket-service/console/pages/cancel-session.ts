import type { Session } from '../../../shared/model/programme.ts'
import { html } from '../../markup/html.ts'
import { mostReason } from '../deeds.ts'
import { page } from '../layout.ts'
import { field } from '../parts.ts'
import type { Visit } from '../visit.ts'

/** Asks for the words that the usher reads out, and only then cancels. */
export function cancelSessionPage(
  visit: Visit,
  { number }: Session,
  name: string,
  typed: string,
  fault?: string,
): string {
  const { sessionForm: text, act } = visit.words
  const main = html`<div class="narrow"><p class="over"><bdi>${name}</bdi></p><p>${text.cancelMeaning}</p>
<form method="post" action="/console/programme/sessions/${number}/cancel">
${field(
  'words',
  text.cancelWords,
  (attributes) =>
    html`<input ${attributes} type="text" maxlength="${mostReason}" required autocomplete="off" value="${typed}">`,
  { hint: text.cancelExample, fault },
)}
<p class="buttons"><button class="grave">${text.cancel}</button><a class="button" href="/console/programme/sessions/${number}">${act.back}</a></p>
</form></div>`
  return page(visit, { title: text.cancelTitle, main })
}
