import type { Session } from '../../../shared/model/programme.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { serialsText } from '../../box-office/serials.ts'
import { type Html, html } from '../../markup/html.ts'
import { ticketQrPath } from '../../printing/svg-qr.ts'
import type { EventRecord, TicketRecord } from '../../store/records.ts'
import type { Guest } from '../guest.ts'
import { publicPage } from '../layout.ts'
import { startWords } from '../moments.ts'
import { daySlotsPath, type PublicPlace } from '../place.ts'
import type { TicketStanding } from '../standing.ts'
import type { PublicWords } from '../words/words.ts'

/** One ticket of a booking, and what it is for. */
export interface HeldTicket {
  readonly ticket: TicketRecord
  readonly event: EventRecord | undefined
  readonly session: Session | undefined
  readonly venue: string
}

/** The one that is shown, with its code; null for one that is cancelled. */
export interface ShownTicket extends HeldTicket {
  readonly digits: string | null
  readonly shortCode: string | null
  readonly standing: TicketStanding
  /** Who has come in with it, and when last; null: nobody. */
  readonly came: { readonly people: number; readonly at: Instant } | null
}

/** What somebody has just done: booked, booked by a form that had done so before, or cancelled. */
export type Done = 'booked' | 'again' | 'cancelled'

export interface HolderView {
  readonly secret: string
  /** Under which the page can be found again. */
  readonly link: string
  readonly reference: string
  /** Of the booking; one is shown at a time, so that a scanner meets one code. */
  readonly tickets: readonly TicketRecord[]
  readonly shown: ShownTicket
  /** What its code bears before the digits; mostly nothing. */
  readonly codeAddress: string
  /** Until when it can be cancelled here; null where it cannot. */
  readonly cancelUntil: Instant | null
  readonly done: Done | null
}

/** How a standing looks: as something that is as it should be, is over, is to be seen to, or ends at the door. */
export const standingTone: Readonly<Record<TicketStanding, '' | 'calm' | 'warn' | 'bad'>> = {
  live: '',
  used: 'calm',
  past: 'calm',
  expired: 'calm',
  due: 'warn',
  blocked: 'bad',
  cancelled: 'bad',
  superseded: 'bad',
  session: 'bad',
}

/** The holder's own page behind the secret link: the ticket as it is shown at the gate. */
export function holderPage(guest: Guest, place: PublicPlace, view: HolderView): string {
  const { words } = guest
  const { secret, reference, tickets, shown, done } = view
  const { event, session, ticket, standing, venue } = shown
  const here = `/bookings/${secret}`
  const title = tickets.length > 1 ? words.tickets : words.ticket
  const main = html`<h1>${event?.title ?? title}</h1>
${session && html`<p class="when"><b>${startWords(session, place.organiser.calendar, guest)}</b><br>${venue}${session.hall && `, ${session.hall}`}</p>`}
${done && html`<div class="notice" role="status"><p>${words.done[done]}</p></div>`}
${tickets.length > 1 && html`<nav aria-label="${title}"><ul class="others">${tickets.map((each) => html`<li><a class="button" data-keep href="${here}/${each.id}"${each.id === ticket.id && html` aria-current="page"`}>${words.number(serialsText(each))}</a></li>`)}</ul></nav>`}
${standing !== 'live' && done !== 'cancelled' && standingNotice(shown, words)}
${hasCode(standing) && codeOf(shown, view.codeAddress, words)}
${facts(guest, place, shown, reference)}
${hasCode(standing) && html`<p class="buttons"><a class="button" href="${here}/tickets.pdf?lang=${guest.language}">${words.pdf}</a>${session && standing !== 'used' && html`<a class="button" href="${here}/visit.ics">${words.ics}</a>`}${done && html`<a class="button" href="${mailTo(view, event?.title ?? title)}">${words.mail}</a>`}</p>`}
${cancelling(guest, place, view)}`
  return publicPage(guest, { title, main, place, isHolders: true })
}

/** A code that would be refused for good is not held before a scanner. */
const hasCode = (standing: TicketStanding): boolean =>
  standing === 'live' || standing === 'due' || standing === 'used'

function standingNotice({ standing, session }: ShownTicket, words: PublicWords): Html {
  const tone = standingTone[standing]
  const role = tone === 'calm' ? 'status' : 'alert'
  return html`<div class="notice ${tone}" role="${role}"><p><b>${words.state[standing]}</b>${session?.cancelled && html`<br>${session.cancelled.words}`}</p></div>`
}

function codeOf(
  { ticket, digits, shortCode, standing }: ShownTicket,
  codeAddress: string,
  words: PublicWords,
): Html {
  if (digits === null) return html``
  const { size, path } = ticketQrPath(digits, codeAddress)
  return html`<div class="pass"><svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${words.qr}" shape-rendering="crispEdges"><path d="${path}"/></svg>
<p>${words.number(serialsText(ticket))} · ${words.party(ticket.party)}</p>
${standing !== 'used' && html`<p><b>${words.show}</b></p>`}
${shortCode && html`<p>${words.noCode}<br><span class="code">${shortCode}</span></p>`}
<p data-offline hidden>${words.offline}</p></div>`
}

function facts(
  guest: Guest,
  place: PublicPlace,
  { ticket, came, standing }: ShownTicket,
  reference: string,
): Html {
  const { words } = guest
  const { holder, party, seat } = ticket
  const at = came && startWords({ starts: came.at }, place.organiser.calendar, guest)
  return html`<dl class="facts"><div><dt>${words.reference(reference)}${!hasCode(standing) && ` · ${words.number(serialsText(ticket))}`}</dt><dd>${holder && html`<bdi>${holder}</bdi>, `}${words.party(party)}${seat && `, ${words.seat(seat)}`}</dd></div>
${came && html`<div><dt>${words.came}</dt><dd>${words.cameIn(came.people, party)}, ${at}</dd></div>`}</dl>`
}

/** What can still be done about the visit: another one is booked before this one is given back, lest there be neither. */
function cancelling(guest: Guest, place: PublicPlace, { secret, cancelUntil, shown }: HolderView): Html {
  const { words } = guest
  const { event, session } = shown
  const others =
    event && session && html`<a href="${daySlotsPath(place, session)}">${words.otherSessions}</a>`
  const isOff = shown.standing === 'cancelled' || shown.standing === 'session'
  if (isOff && event?.publicBooking) return html`<p class="onward">${others}</p>`
  if (cancelUntil === null) return html``
  const until = startWords({ starts: cancelUntil }, place.organiser.calendar, guest)
  return html`<p class="soft">${words.cancelUntil(until)} <a href="/bookings/${secret}/cancel">${words.cancel}</a></p>
${others && html`<p class="soft">${words.change} ${others}</p>`}`
}

/** A letter to oneself: the link is the ticket, and the service sends nothing. */
const mailTo = ({ link }: HolderView, title: string): string =>
  `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(link)}`

/** What cannot be given back any more, and whom to tell instead. */
export function tooLatePage(guest: Guest, place: PublicPlace, secret: string): string {
  const { words } = guest
  const main = html`<h1>${words.tooLate}</h1>
<p>${words.tooLateAdvice(place.organiser.name)}</p>
<p class="buttons"><a class="button" href="/bookings/${secret}">${words.ticket}</a></p>`
  return publicPage(guest, { title: words.tooLate, main, place, isHolders: true })
}

/** Asks before the places go back. */
export function cancelPage(guest: Guest, place: PublicPlace, secret: string, held: HeldTicket): string {
  const { words } = guest
  const { event, session } = held
  const here = `/bookings/${secret}`
  const main = html`<h1>${words.cancelTitle}</h1>
<p class="when"><b>${event?.title}</b>${session && html`<br>${startWords(session, place.organiser.calendar, guest)}`}</p>
<p>${words.cancelMeaning}</p>
<form method="post" action="${here}/cancel"><p class="buttons"><button class="main">${words.cancel}</button><a class="button" href="${here}">${words.cancelBack}</a></p></form>`
  return publicPage(guest, { title: words.cancelTitle, main, place, isHolders: true })
}
