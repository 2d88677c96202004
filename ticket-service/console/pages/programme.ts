import type { Gate, Session } from '../../../shared/model/programme.ts'
import { timeOfDay } from '../../../shared/model/time.ts'
import { byName } from '../../../shared/words/by-name.ts'
import { dateWords } from '../../../shared/words/dates.ts'
import { nowAndNext } from '../../box-office/now-and-next.ts'
import { type Html, html } from '../../markup/html.ts'
import { priceWords } from '../../printing/ticket-words.ts'
import type { KeptNote } from '../../store/account-records.ts'
import type { EventRecord, ProgrammeDraft, TypeRecord } from '../../store/records.ts'
import { page } from '../layout.ts'
import { allSeries, whenWords } from '../names.ts'
import { cell, countCell, notice, numberCell, row, table, whenCell, wideCell } from '../parts.ts'
import { policyWords } from '../programme/policy-words.ts'
import type { Visit } from '../visit.ts'
import { newBookingPath } from './new-booking.ts'
import { noteList } from './notes.ts'

const here = '/console/programme'

/** The whole programme at a glance, and for a new organiser what is to be done next. */
export function programmePage(
  visit: Visit,
  programme: ProgrammeDraft,
  {
    isIssued,
    done,
    notes,
  }: {
    readonly isIssued: boolean
    readonly done?: string | undefined
    /** What was done at the desk as a whole, newest first. */
    readonly notes: readonly KeptNote[]
  },
): string {
  const text = visit.words.programme
  const { organiser } = visit
  const main = html`${done !== undefined && notice('good', html`<p>${done}</p>`)}
${
  programme.sessions.length === 0 &&
  html`<p>${visit.words.site.offer}</p><p class="buttons"><a class="button" href="${here}/site">${visit.words.site.start}</a></p>`
}
${firstSteps(visit, programme, isIssued)}
<h2>${text.events}</h2>${events(visit, programme)}<p class="buttons">${add('events', text.add.event)}</p>
<h2>${text.types}</h2>${types(visit, programme.types)}<p class="buttons">${add('types', text.add.type)}</p>
<h2>${text.venues}</h2>${venues(visit, programme)}<p class="buttons">${add('venues', text.add.venue)}${programme.venues.length > 0 && add('gates', text.add.gate)}</p>
<h2>${text.organiser}</h2>
<p class="onward"><a href="${here}/organiser"><bdi>${organiser.name}</bdi></a><br><span class="soft">${[organiser.legalLine, organiser.calendar.timeZone].filter(Boolean).join(' · ')}</span></p>
${noteList(visit, notes)}`
  return page(visit, { title: text.title, main })
}

const add = (place: string, name: string): Html =>
  html`<a class="button" href="${here}/${place}/new">${name}</a>`

function firstSteps(
  { words }: Visit,
  { venues, gates, types, events, sessions }: ProgrammeDraft,
  isIssued: boolean,
): Html {
  const text = words.programme
  const event = events.at(-1)
  const hasSeries = sessions.length > 0 || events.some(({ pass }) => pass)
  const steps = [
    { name: text.step.venue, path: `${here}/venues/new`, isDone: venues.length > 0 },
    { name: text.step.gate, path: `${here}/gates/new`, isDone: gates.length > 0 },
    { name: text.step.type, path: `${here}/types/new`, isDone: types.length > 0 },
    { name: text.step.event, path: `${here}/events/new`, isDone: events.length > 0 },
    { name: text.step.session, path: `${here}/events/${event?.number}/sessions`, isDone: hasSeries },
    { name: text.step.tickets, path: null, isDone: isIssued },
  ]
  const next = steps.findIndex(({ isDone }) => !isDone)
  if (next < 0) return html`<p>${text.intro}</p>`
  const state = html`<span class="state waiting">${text.next}</span>`
  const now = (name: string, path: string | null): Html =>
    path === null
      ? html`<strong>${name}</strong> ${state} ${ticketWays(text.ticketWays)}`
      : html`<a href="${path}"><strong>${name}</strong></a> ${state}`
  return html`<section class="panel"><h2>${text.steps}</h2><ol class="steps">${steps.map(
    ({ name, path, isDone }, index) =>
      html`<li${isDone && html` class="done"`}>${index === next ? now(name, path) : name}${isDone && html` <span class="state">✓ ${text.isDone}</span>`}</li>`,
  )}</ol></section>`
}

/** How tickets come about. */
const ticketWays = (name: Visit['words']['programme']['ticketWays']): Html =>
  html`<span class="buttons"><a class="button" href="/console/import">${name.import}</a>
<a class="button" href="${newBookingPath}">${name.book}</a>
<a class="button" href="/console/print/blank">${name.blank}</a></span>`

function events(visit: Visit, { events: all, ...programme }: ProgrammeDraft): Html {
  const { words, now } = visit
  const text = words.programme
  if (all.length === 0) return html`<p>${text.none}</p>`
  const rows = all.map((event) => {
    const coming = programme.sessions.filter(
      ({ event: of, ends, cancelled }) => of === event.number && ends > now && !cancelled,
    )
    const { current, next } = nowAndNext(coming, now)
    const soonest = next ? whenWords(next, visit) : current && text.underWay(whenWords(current, visit))
    return row(
      html`<a href="${here}/events/${event.number}"><bdi>${event.title}</bdi></a>`,
      countCell(coming.length, visit),
      whenCell(soonest ?? ''),
      cell(passCell(visit, event, programme.sessions)),
    )
  })
  const columns = [
    { name: text.column.event },
    { name: text.column.sessions, isNumber: true },
    { name: text.column.next },
    { name: text.column.pass },
  ]
  return table(text.events, columns, rows, { isCaptionSeen: false })
}

/** A pass is for the sessions of its own event: without any, every door refuses it. */
function passCell(visit: Visit, event: EventRecord, sessions: readonly Session[]): Html {
  const opensNone = event.pass && !sessions.some((session) => session.event === event.number)
  return html`${passWords(visit, event)}${opensNone && html`<br><span class="state due">${visit.words.programme.passOpensNone}</span>`}`
}

function passWords({ words, organiser, language, now }: Visit, { pass }: EventRecord): string {
  if (!pass) return ''
  const say = (at: number) =>
    `${dateWords(at, now, organiser.calendar, language)} ${timeOfDay(at, organiser.calendar)}`
  return words.programme.passSpan(say(pass.validFrom), say(pass.validUntil))
}

function types({ words, language }: Visit, all: readonly TypeRecord[]): Html {
  const text = words.programme
  if (all.length === 0) return html`<p>${text.none}</p>`
  const rows = all.map(({ number, name, price, policy }) =>
    row(
      html`<a href="${here}/types/${number}"><bdi>${name}</bdi></a>`,
      numberCell(priceWords(price, language)),
      wideCell(policyWords(policy, words)),
    ),
  )
  const columns = [
    { name: text.column.type },
    { name: text.column.price, isNumber: true },
    { name: text.column.admission },
  ]
  return table(text.types, columns, rows, { isCaptionSeen: false })
}

function venues(visit: Visit, { venues: all, gates, ...programme }: ProgrammeDraft): Html {
  const text = visit.words.programme
  if (all.length === 0) return html`<p>${text.none}</p>`
  const rows = all.flatMap(({ id, name }) => {
    const link = html`<a href="${here}/venues/${id}"><bdi>${name}</bdi></a>`
    const those = gates.filter(({ venue }) => venue === id).toSorted(byName)
    if (those.length === 0) return [row(link, cell('–'), cell(''))]
    return those.map((gate) =>
      row(
        link,
        cell(html`<a href="${here}/gates/${gate.id}"><bdi>${gate.name}</bdi></a>`),
        cell(takesWords(visit, gate, programme as ProgrammeDraft)),
      ),
    )
  })
  const columns = [text.column.venue, text.column.gate, text.column.takes].map((name) => ({ name }))
  return table(text.venues, columns, rows, { isCaptionSeen: false })
}

function takesWords(
  { words }: Visit,
  { direction, takes }: Gate,
  programme: Pick<ProgrammeDraft, 'sessions' | 'events'>,
): string {
  const text = words.gateForm
  const said =
    takes.kind === 'today'
      ? text.takesToday
      : allSeries(programme as ProgrammeDraft)
          .filter(({ session }) => session && takes.sessions.includes(session.number))
          .map(({ title }) => title)
          .slice(0, 3)
          .join(', ')
  return `${text.directions[direction]} · ${said}`
}
