import { serialsText } from '../../box-office/serials.ts'
import { type Html, html } from '../../markup/html.ts'
import { runsInWords, runsOf } from '../../store/number-runs.ts'
import type { TicketRecord } from '../../store/records.ts'
import { isGrave, mostReason, type TicketDeed } from '../deeds.ts'
import { page } from '../layout.ts'
import { field, select } from '../parts.ts'
import type { Visit } from '../visit.ts'

/** What is about to be done, to which tickets, and why. */
export interface ActView {
  readonly deed: TicketDeed
  /** Each series with its tickets' numbers. */
  readonly chosen: readonly { readonly series: string; readonly numbers: readonly number[] }[]
  /** The same as the form keeps it. */
  readonly tickets: string
  /** Where one came from, and goes again. */
  readonly back: string
  /** The party that may become smaller: a reissue of it alone. */
  readonly party: TicketRecord | null
  readonly typed?: { readonly reason: string; readonly people: string; readonly isSure: boolean }
  readonly fault?: 'reasonMissing' | 'peopleMissing' | 'sureMissing'
}

/** Runs of numbers that are named of each series. */
const mostRuns = 60

/** Asks once for what can be undone, and twice for what cannot. */
export function actPage(visit: Visit, view: ActView): string {
  const { words } = visit
  const { deed, chosen, tickets, back, party, typed, fault } = view
  const grave = isGrave(deed)
  const count = chosen.reduce((sum, { numbers }) => sum + numbers.length, 0)
  const main = html`<div class="narrow">
<p>${words.act.meaning[deed]}</p>
<div class="panel"><p><strong>${words.act.tickets}</strong></p><ul class="plain">${chosen.map((one) => chosenLine(one, party))}</ul></div>
<form method="post" action="/console/deeds">
<input type="hidden" name="action" value="${deed}">
<input type="hidden" name="tickets" value="${tickets}">
<input type="hidden" name="back" value="${back}">
${
  party &&
  field('people', words.act.people, select(sizesOf(visit, party), typed?.people ?? String(party.party)), {
    hint: words.act.peopleHint,
    fault: fault === 'peopleMissing' && words.act.peopleMissing,
  })
}
${field(
  'reason',
  words.act.reason,
  (attributes) =>
    html`<input ${attributes} type="text" maxlength="${mostReason}" required autocomplete="off" value="${typed?.reason ?? ''}">`,
  {
    hint: deed === 'cancel' ? words.act.cancelHint : words.act.reasonHint,
    fault: fault === 'reasonMissing' && words.act.reasonMissing,
  },
)}
${
  grave &&
  html`${fault === 'sureMissing' && html`<p class="fault" id="sure-fault">${words.act.sureMissing}</p>`}
<label class="tick"><input type="checkbox" name="sure" value="yes" required${typed?.isSure && html` checked`}${fault === 'sureMissing' && html` aria-describedby="sure-fault"`}> ${words.act.sure}</label>`
}
<p class="buttons"><button class="${grave ? 'grave' : 'main'}">${words.actions[deed]}</button>
<a class="button" href="${back}">${words.act.back}</a></p>
</form>
</div>`
  return page(visit, { title: words.act.title[deed](count), main })
}

/** How many the new ticket may be for, each with the serial numbers that it will bear. */
const sizesOf = ({ words }: Visit, ticket: TicketRecord) =>
  Array.from({ length: ticket.party }, (_, index) => {
    const party = ticket.party - index
    return {
      value: String(party),
      name: words.act.forPeople(party, serialsText({ ...ticket, party }), index === 0),
    }
  })

const chosenLine = ({ series, numbers }: ActView['chosen'][number], party: TicketRecord | null): Html =>
  html`<li><bdi>${series}</bdi><br><span class="soft">nº ${party ? serialsText(party) : runsInWords(runsOf(numbers), mostRuns)}</span></li>`
