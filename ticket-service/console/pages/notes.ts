import { momentWords } from '../../../shared/words/dates.ts'
import { type Html, html } from '../../markup/html.ts'
import type { DeskNote } from '../../store/account-records.ts'
import { cell, row, table } from '../parts.ts'
import type { Visit } from '../visit.ts'

/** Who did what, when and why; nothing where nothing was done. */
export function noteList({ words, organiser, language, now }: Visit, notes: readonly DeskNote[]): Html {
  if (notes.length === 0) return html``
  const { noteColumn } = words.series
  const columns = [noteColumn.when, noteColumn.who, noteColumn.what, noteColumn.to, noteColumn.why]
  const rows = notes.map(({ at, who, what, to, reason }) =>
    row(
      momentWords(at, now, organiser.calendar, language),
      cell(html`<bdi>${who}</bdi>`),
      cell(words.deeds[what]),
      cell(html`<bdi>${to}</bdi>`),
      html`<td class="wide">${reason}</td>`,
    ),
  )
  return html`<h2>${words.series.notes}</h2>${table(
    words.series.notesCaption,
    columns.map((name) => ({ name })),
    rows,
  )}`
}
