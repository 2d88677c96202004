import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { grouped } from '../../../shared/words/counts.ts'
import { momentWords } from '../../../shared/words/dates.ts'
import { type Html, html } from '../../markup/html.ts'
import {
  type DeskDeed,
  deskDeeds,
  type KeptNote,
  theCommandLine,
  theHolder,
} from '../../store/account-records.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import { parseDeed, undoOf } from '../deeds.ts'
import { page } from '../layout.ts'
import { allSeries, pathOfSeries, seriesWords } from '../names.ts'
import { cell, field, row, select, table, wideCell } from '../parts.ts'
import { layoutNames } from '../print-form.ts'
import type { Visit } from '../visit.ts'
import { deedNotice, undoForm } from './deed-notice.ts'
import { pathOfBooking } from './ticket-list.ts'

/** What the log is narrowed to, as it was typed; empty: everything. */
export interface LogFilter {
  readonly who: string
  readonly what: string
  readonly from: string
  readonly until: string
}

export interface LogView {
  readonly filter: LogFilter
  readonly faults: Readonly<Partial<Record<'from' | 'until', string>>>
  readonly notes: readonly KeptNote[]
  readonly nextBefore: number | null
  readonly authors: readonly string[]
  readonly programme: ProgrammeDraft
  readonly done: readonly KeptNote[] | 'nothing' | null
}

const path = '/console/log'

/** Who did what at the desk, when, to what and why: all of it, newest first. */
export function logPage(visit: Visit, view: LogView): string {
  const { log: text } = visit.words
  const { notes, nextBefore, done, filter } = view
  const more = new URLSearchParams({ ...filter, before: String(nextBefore) })
  const main = html`${done && deedNotice(visit, done, path)}
${filterForm(visit, view)}
${notes.length === 0 ? html`<p>${text.none}</p>` : noteTable(visit, view)}
${nextBefore !== null && html`<p class="buttons"><a class="button" href="${path}?${more.toString()}">${text.more}</a></p>`}`
  return page(visit, { title: text.title, main })
}

function filterForm({ words }: Visit, { filter, authors, faults }: LogView): Html {
  const { log: text, deeds } = words
  const day = (name: 'from' | 'until') =>
    field(name, text[name], (attributes) => html`<input ${attributes} type="date" value="${filter[name]}">`, {
      fault: faults[name],
    })
  const anyone = { value: '', name: text.anyone }
  const anything = { value: '', name: text.anything }
  return html`<form class="filter" method="get" action="${path}">
${field('who', text.who, select([anyone, ...authors.map((value) => ({ value, name: whoWords(words, value) }))], filter.who))}
${field('what', text.what, select([anything, ...deskDeeds.map((value) => ({ value, name: deeds[value] }))], filter.what))}
${day('from')}${day('until')}
<button>${text.show}</button></form>`
}

function noteTable(visit: Visit, { notes, programme }: LogView): Html {
  const { words, organiser, language, now } = visit
  const { log: text, series, deeds } = words
  const named = new Map(
    allSeries(programme).map((one) => [keyOfSeries(one.scope), seriesWords(one, visit)] as const),
  )
  const { when, who, what, to, why } = series.noteColumn
  const rows = notes.map((note) => {
    const { scope } = note
    const about =
      scope &&
      html`<a href="${pathOfSeries(scope)}">${named.get(keyOfSeries(scope)) ?? keyOfSeries(scope)}</a><br>`
    return row(
      momentWords(note.at, now, organiser.calendar, language),
      cell(html`<bdi>${whoWords(words, note.who)}</bdi>`),
      cell(deeds[note.what]),
      wideCell(html`${about}${subject(visit, note)}`),
      wideCell(html`<bdi>${reasonWords(visit, note)}</bdi>`),
      cell(isUndone(note) && undoForm(visit, [note], path, text.undo)),
    )
  })
  const columns = [when, who, what, to, why, text.undo].map((name) => ({ name }))
  return table(text.caption, columns, rows)
}

/** By whom, in words. */
export function whoWords({ log }: Visit['words'], who: string): string {
  if (who === theCommandLine) return log.commandLine
  return who === theHolder ? log.holder : who
}

/** What was booked is shown by its reference. */
const subject = (visit: Visit, note: KeptNote): Html =>
  note.what === 'book'
    ? html`<a class="code" href="${pathOfBooking(note.to)}">${note.to}</a>`
    : html`<bdi>${toWords(visit, note)}</bdi>`

const isUndone = ({ what, tickets }: KeptNote): boolean => {
  const deed = parseDeed(what)
  return deed !== null && undoOf[deed] !== null && tickets > 0
}

/** Tickets by their numbers; everything else by its name. */
export const toWords = (
  { words }: Pick<Visit, 'words'>,
  { what, to }: Pick<KeptNote, 'what' | 'to'>,
): string => (parseDeed(what) ? words.log.numbers(to) : to)

/** Why, in words: of a print run, its layout; of an import or an export, how many. */
export function reasonWords(
  { words, language }: Pick<Visit, 'words' | 'language'>,
  { what, reason }: KeptNote,
): string {
  if (what === 'import' || what === 'export')
    return reason.replaceAll(/\d+/g, (count) => grouped(Number(count), language))
  const layout = what === 'print' && layoutNames.find((name) => name === reason)
  return layout ? words.print.layouts[layout] : reason
}

/** A deed that a form names. */
export const parseDeskDeed = (text: string): DeskDeed | null =>
  deskDeeds.find((deed) => deed === text) ?? null
