import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { may } from '../../accounts/roles.ts'
import { sentTo } from '../../box-office/booking-form.ts'
import { type Html, html } from '../../markup/html.ts'
import { priceWords } from '../../printing/ticket-words.ts'
import type { TypeRecord } from '../../store/records.ts'
import { type Bookable, bookableWords, closedBecause } from '../bookable.ts'
import { page } from '../layout.ts'
import { isOver, type NamedSeries } from '../names.ts'
import { field, notice, select } from '../parts.ts'
import { type FieldDrawer, type FormView, fieldDrawer, typedText } from '../programme/form.ts'
import type { Visit } from '../visit.ts'
import { pathOfBooking } from './ticket-list.ts'

export interface NewBookingView {
  /** What there is to choose from. */
  readonly series: readonly Bookable[]
  /** The day from which sessions are listed; null where all that are to come are. */
  readonly from: string | null
  readonly types: readonly TypeRecord[]
  readonly form: FormView
  /** Whether it comes back with faults: one that is opened has booked nothing yet. */
  readonly isSent: boolean
  /** Made with the form, so that it books once. */
  readonly key: string
  /** This form has booked before: as this, where it is known. */
  readonly before?: { readonly reference: string | null }
}

export const newBookingPath = '/console/bookings/new'

/** The same, for a series that somebody looks at. */
export const newBookingOf = ({ scope }: Pick<NamedSeries, 'scope'>): string =>
  `${newBookingPath}?series=${keyOfSeries(scope)}`

/** Whether to offer it there. */
export const mayBeBooked = ({ account, now }: Visit, series: NamedSeries): boolean =>
  may(account.role, 'tickets') && !series.session?.cancelled && !isOver(series, now)

/** The field for how many of a ticket type. */
export const countField = (type: number): string => `type-${type}`

/** Books by hand: for somebody on the telephone or at the counter. */
export function newBookingPage(visit: Visit, view: NewBookingView): string {
  const { newBooking: text, blank, programme } = visit.words
  const { series, types, before } = view
  const need = series.length === 0 ? blank.noSeries : types.length === 0 ? blank.noType : null
  if (need !== null)
    return page(visit, {
      title: text.title,
      main: html`<p>${need}</p>${may(visit.account.role, 'programme') && html`<p><a class="button main" href="/console/programme">${programme.title}</a></p>`}`,
    })
  const main = html`${before && notice('bad', html`<p>${text.before}</p>${before.reference !== null && html`<p><a href="${pathOfBooking(before.reference)}">${visit.words.booking.title(before.reference)}</a></p>`}`)}
${view.isSent && !before && notice('bad', html`<p>${text.faulty}</p>`)}
<form class="book" method="post" action="${sentTo(newBookingPath)}">
<input type="hidden" name="key" value="${view.key}" autocomplete="off">
${view.from !== null && otherDay(visit, view.from, series)}
${fields(visit, view)}
<p class="buttons"><button class="main">${text.submit}</button><a class="button" href="/console/bookings">${text.back}</a></p>
</form>`
  return page(visit, { title: text.title, main })
}

/**
 * More sessions are to come than a list can hold. Of the form itself, so that what was typed below is kept; the key Enter presses the
 * first button of a form, which is to book here as well.
 */
const otherDay = (
  { words }: Visit,
  from: string,
  series: readonly Bookable[],
): Html => html`<button class="unseen-button" tabindex="-1" aria-hidden="true">${words.newBooking.submit}</button>
<input type="hidden" name="listed" value="${from}" autocomplete="off">
<div class="search narrow">${field('from', words.newBooking.from, (attributes) => html`<input ${attributes} type="date" value="${from}">`, { fault: series.every(({ session }) => !session) && words.newBooking.noneFrom })}
<button name="show" value="yes" formnovalidate>${words.newBooking.show}</button></div>`

function fields(visit: Visit, { series, types, form }: NewBookingView): Html {
  const { newBooking: text, blank } = visit.words
  const draw = fieldDrawer(form, visit)
  const chosen = typedText(form.typed, 'series')
  const options = series.map((one) => {
    const value = keyOfSeries(one.scope)
    const isOff = closedBecause(one, visit.now) !== null && value !== chosen
    return { value, name: bookableWords(one, visit), isOff }
  })
  const isMore = [form.typed, form.faults].some((of) => ['seats', 'reference'].some((name) => of[name]?.[0]))
  return html`${field('series', blank.series, select(options, chosen), { fault: form.faults.series })}
${counts(visit, types, form, draw)}
${draw.radios(
  'tickets',
  text.tickets,
  (['each', 'party'] as const).map((value) => ({ value, name: text.ticketsFor[value] })),
)}
${draw.line('name', text.name, { hint: text.nameHint })}
${draw.line('email', text.email, { hint: text.emailHint, attributes: html`inputmode="email" autocapitalize="off" spellcheck="false"` })}
${draw.ticks('due', text.payment, [{ value: 'yes', name: text.due }], text.dueHint)}
<details class="panel"${isMore && html` open`}><summary>${text.more}</summary>
${draw.line('seats', text.seats, { hint: text.seatsHint })}
${draw.line('reference', text.reference, { hint: text.referenceHint })}
</details>`
}

/** How many of each ticket type, with its price. */
function counts(visit: Visit, types: readonly TypeRecord[], { faults }: FormView, draw: FieldDrawer): Html {
  const fault = faults.counts
  const lines = types.map(({ number, name, price }) =>
    draw.line(countField(number), `${name} · ${priceWords(price, visit.language)}`, {
      type: 'number',
      attributes: html`min="0" placeholder="0"`,
    }),
  )
  return html`<fieldset class="field counts"${fault && html` aria-describedby="counts-fault"`}><legend>${visit.words.newBooking.counts}</legend>
${fault && html`<p class="fault" id="counts-fault">${fault}</p>`}
${lines}</fieldset>`
}
