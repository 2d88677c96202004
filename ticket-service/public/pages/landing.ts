import { html } from '../../markup/html.ts'
import type { Guest } from '../guest.ts'
import { publicPage } from '../layout.ts'
import type { PublicPlace } from '../place.ts'
import { type ComingEvent, eventList } from './programme.ts'

/** An organiser with what it announces. */
export interface ComingPlace {
  readonly place: PublicPlace
  readonly events: readonly ComingEvent[]
}

/** Events that are shown, of one organiser or of several together, and of each of several. The page stays under 30 kB. */
const most = { events: 15, ofEach: 5 } as const

/** The address without a path: what is on, for everybody; below, where those who work here go on. */
export function landingPage(guest: Guest, places: readonly ComingPlace[]): string {
  const { words } = guest
  const { landing: text } = words
  const open = places.filter(({ events }) => events.length > 0)
  const [only] = open
  const isOne = only !== undefined && open.length === 1
  const title = isOne ? only.place.organiser.name : words.programme
  const ofEach = Math.max(1, Math.min(most.ofEach, Math.floor(most.events / open.length)))
  const parts = open.slice(0, most.events).map(({ place, events }) => {
    const shown = events.slice(0, isOne ? most.events : ofEach)
    return html`<section>${!isOne && html`<h2>${place.organiser.name}</h2>`}
${eventList(guest, place, shown, isOne ? 'h2' : 'h3')}
${events.length > shown.length && html`<p class="onward"><a href="${place.path}">${text.all(place.organiser.name)}</a></p>`}</section>`
  })
  const main = html`<h1>${title}</h1>
${open.length === 0 ? html`<p>${words.nothing}</p>` : parts}
${open.length > most.events && html`<p class="onward"><a href="/p">${text.organisers}</a></p>`}
<nav class="staff" aria-label="${text.staff}"><span>${text.staff}</span><a href="/gate/">${text.gate}</a><a href="/console/">${text.desk}</a></nav>`
  return publicPage(guest, { title, place: isOne ? only.place : null, main })
}
