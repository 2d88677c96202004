import type { TicketId } from '../../../shared/model/ids.ts'
import { html } from '../../markup/html.ts'
import { isGrave, mostReason, numbersInWords, type TicketDeed } from '../deeds.ts'
import { page } from '../layout.ts'
import { type NamedSeries, pathOfSeries, seriesWords } from '../names.ts'
import { field } from '../parts.ts'
import type { Visit } from '../visit.ts'

/** What is about to be done, to which tickets, and why. */
export interface ActView {
  readonly series: NamedSeries
  readonly deed: TicketDeed
  readonly tickets: readonly TicketId[]
  readonly reason?: string
  readonly fault?: 'reasonMissing' | 'sureMissing'
}

/** Asks once for what can be undone, and twice for what cannot. */
export function actPage(visit: Visit, { series, deed, tickets, reason = '', fault }: ActView): string {
  const { words } = visit
  const path = pathOfSeries(series.scope)
  const grave = isGrave(deed)
  const main = html`<div class="narrow">
<p class="over">${seriesWords(series, visit)}</p>
<p>${words.act.meaning[deed]}</p>
<p><strong>${words.act.tickets}</strong><br>${numbersInWords(tickets)}</p>
<form method="post" action="${path}/act">
<input type="hidden" name="action" value="${deed}">
<input type="hidden" name="tickets" value="${tickets.join(',')}">
${field(
  'reason',
  words.act.reason,
  (attributes) =>
    html`<input ${attributes} type="text" maxlength="${mostReason}" required autocomplete="off" value="${reason}">`,
  {
    hint: deed === 'cancel' ? words.act.cancelHint : words.act.reasonHint,
    fault: fault === 'reasonMissing' && words.act.reasonMissing,
  },
)}
${
  grave &&
  html`${fault === 'sureMissing' && html`<p class="fault" id="sure-fault">${words.act.sureMissing}</p>`}
<label class="tick"><input type="checkbox" name="sure" value="yes" required${fault === 'sureMissing' && html` aria-describedby="sure-fault"`}> ${words.act.sure}</label>`
}
<p class="buttons"><button class="${grave ? 'grave' : 'main'}">${words.actions[deed]}</button>
<a class="button" href="${path}">${words.act.back}</a></p>
</form>
</div>`
  return page(visit, { title: words.act.title[deed](tickets.length), main })
}
