import { momentWords } from '../../../shared/words/dates.ts'
import { type Html, html } from '../../markup/html.ts'
import type { KeptNote } from '../../store/account-records.ts'
import { cell, row, table, wideCell } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { reasonWords, toWords, whoWords } from './log.ts'

/** Who did what, when and why; nothing where nothing was done. */
export function noteList(visit: Visit, notes: readonly KeptNote[]): Html {
  if (notes.length === 0) return html``
  const { words, organiser, language, now } = visit
  const { noteColumn } = words.series
  const columns = [noteColumn.when, noteColumn.who, noteColumn.what, noteColumn.to, noteColumn.why]
  const rows = notes.map((note) =>
    row(
      momentWords(note.at, now, organiser.calendar, language),
      cell(html`<bdi>${whoWords(words, note.who)}</bdi>`),
      cell(words.deeds[note.what]),
      wideCell(html`<bdi>${toWords(visit, note)}</bdi>`),
      wideCell(html`<bdi>${reasonWords(visit, note)}</bdi>`),
    ),
  )
  return html`<h2>${words.series.notes}</h2>${table(
    words.series.notesCaption,
    columns.map((name) => ({ name })),
    rows,
  )}<p class="onward"><a href="/console/log">${words.log.whole}</a></p>`
}
