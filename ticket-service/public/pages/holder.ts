import type { Session } from '../../../shared/model/programme.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { serialsText } from '../../box-office/serials.ts'
import { type Html, html } from '../../markup/html.ts'
import { ticketQrPath } from '../../printing/svg-qr.ts'
import type { EventRecord, TicketRecord } from '../../store/records.ts'
import type { Guest } from '../guest.ts'
import { publicPage } from '../layout.ts'
import { startWords } from '../moments.ts'
import type { PublicPlace } from '../place.ts'
import type { PublicWords } from '../words/words.ts'

/** One ticket of a booking, with its code; null for one that is cancelled. */
export interface HeldTicket {
  readonly ticket: TicketRecord
  readonly digits: string | null
  readonly shortCode: string | null
  readonly event: EventRecord | undefined
  readonly session: Session | undefined
  readonly venue: string
}

export interface HolderView {
  readonly secret: string
  readonly reference: string
  /** Of the booking; one is shown at a time, so that a scanner meets one code. */
  readonly tickets: readonly TicketRecord[]
  readonly shown: HeldTicket
  /** What its code bears before the digits; mostly nothing. */
  readonly codeAddress: string
  /** Until when it can be cancelled here; null where it cannot. */
  readonly cancelUntil: Instant | null
  readonly done: 'booked' | 'cancelled' | null
}

export type TicketStanding = keyof PublicWords['state']

export function standingOf({ state }: TicketRecord, session: Session | undefined): TicketStanding {
  if (state.cancelled !== undefined) return 'cancelled'
  if (session?.cancelled) return 'session'
  if (state.blocked) return 'blocked'
  return state.paymentDue ? 'due' : 'live'
}

/** The holder's own page behind the secret link: the ticket as it is shown at the gate. */
export function holderPage(guest: Guest, place: PublicPlace, view: HolderView): string {
  const { words } = guest
  const { calendar } = place.organiser
  const { secret, reference, tickets, shown, codeAddress, cancelUntil, done } = view
  const { ticket, event, session, venue } = shown
  const standing = standingOf(ticket, session)
  const here = `/bookings/${secret}`
  const title = tickets.length > 1 ? words.tickets : words.ticket
  const canCancel = cancelUntil !== null && guest.now < cancelUntil
  const main = html`<h1>${event?.title ?? title}</h1>
${done && html`<div class="notice" role="status"><p>${done === 'booked' ? words.booked : words.cancelDone}</p></div>`}
${tickets.length > 1 && html`<nav aria-label="${title}"><ul class="others">${tickets.map((each) => html`<li><a class="button" data-keep href="${here}/${each.id}"${each.id === ticket.id && html` aria-current="page"`}>${words.number(serialsText(each))}</a></li>`)}</ul></nav>`}
${standing !== 'live' && html`<div class="notice ${standing === 'due' ? 'warn' : 'bad'}" role="alert"><p>${words.state[standing]}${session?.cancelled && ` : ${session.cancelled.words}`}</p></div>`}
${codeOf(shown, codeAddress, words)}
<dl class="facts">
${session && html`<dt class="soft">${venue}${session.hall && `, ${session.hall}`}</dt><dd>${startWords(session, calendar, guest)}</dd>`}
<dt>${words.reference(reference)}</dt><dd>${ticket.holder && html`${ticket.holder}, `}${words.party(ticket.party)}${ticket.seat && `, ${words.seat(ticket.seat)}`}</dd>
</dl>
${ticket.state.cancelled === undefined && html`<p class="buttons"><a class="button" href="${here}/tickets.pdf">${words.pdf}</a>${session && html`<a class="button" href="${here}/visit.ics">${words.ics}</a>`}</p>`}
${canCancel && html`<p class="soft">${words.cancelUntil(startWords({ starts: cancelUntil }, calendar, guest))}</p><p><a href="${here}/cancel">${words.cancel}</a></p>`}`
  return publicPage(guest, { title, main, place, isHolders: true })
}

function codeOf({ ticket, digits, shortCode }: HeldTicket, codeAddress: string, words: PublicWords): Html {
  if (digits === null) return html``
  const { size, path } = ticketQrPath(digits, codeAddress)
  return html`<div class="pass"><svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${words.qr}" shape-rendering="crispEdges"><path d="${path}"/></svg>
<p>${words.number(serialsText(ticket))} · ${words.party(ticket.party)}</p>
<p><b>${words.show}</b></p>
${shortCode && html`<p>${words.noCode}<br><span class="code">${shortCode}</span></p>`}
<p data-offline hidden>${words.offline}</p></div>`
}

/** Asks before the places go back. */
export function cancelPage(guest: Guest, place: PublicPlace, secret: string, held: HeldTicket): string {
  const { words } = guest
  const { event, session } = held
  const here = `/bookings/${secret}`
  const main = html`<h1>${words.cancelTitle}</h1>
<p><b>${event?.title}</b>${session && html`<br>${startWords(session, place.organiser.calendar, guest)}`}</p>
<p>${words.cancelMeaning}</p>
<form method="post" action="${here}/cancel"><p class="buttons"><button class="main">${words.cancel}</button><a class="button" href="${here}">${words.cancelBack}</a></p></form>`
  return publicPage(guest, { title: words.cancelTitle, main, place, isHolders: true })
}
