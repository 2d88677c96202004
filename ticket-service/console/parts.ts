import { grouped } from '../../shared/words/counts.ts'
import { type Html, html, type Part } from '../markup/html.ts'
import type { Reader } from './visit.ts'

/** A heading of a table's column. */
export interface Column {
  readonly name: string
  /** Figures stand to the right. */
  readonly isNumber?: boolean
}

/** A cell, given what its column is called: on a phone, where rows are cards, it says so itself. */
export type Cell = (column: string) => Html
export type Row = readonly Cell[]

interface TableMore {
  readonly isCaptionSeen?: boolean
  /** Whether a card's head says what its column is called: a bare number does not speak for itself. */
  readonly isHeadNamed?: boolean
}

/**
 * A table; on a phone a card for each row, since more than two columns do not fit. It scrolls by itself where a word is too long,
 * also by keyboard. What tables are by nature is said again as roles: some browsers forget it for rows that are laid out as cards.
 */
export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly Row[],
  { isCaptionSeen = true, isHeadNamed = false }: TableMore = {},
): Html => {
  const names = columns.map(
    ({ name, isNumber }) =>
      html`<th scope="col" role="columnheader"${isNumber && html` class="number"`}>${name}</th>`,
  )
  const lines = rows.map(
    (cells) => html`<tr role="row">${cells.map((one, index) => one(columns[index]?.name ?? ''))}</tr>`,
  )
  return html`<div class="scroll${!isCaptionSeen && ' unseen'}${columns.length > 2 && ' cards-on-phone'}${isHeadNamed && ' heads-named'}" role="region" aria-label="${caption}" tabindex="0"><table role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${names}</tr></thead>
<tbody role="rowgroup">${lines}</tbody>
</table></div>`
}

/** Figures stand to the right; what is long has a line of its own on a phone; a box stands beside what it chooses. */
type CellKind = 'number' | 'wide' | 'when' | 'box' | 'bar-cell'

export const cell =
  (part: Part, kind?: CellKind): Cell =>
  (column) =>
    html`<td role="cell"${kind && html` class="${kind}"`} data-column="${column}">${part}</td>`
export const numberCell = (part: Part): Cell => cell(part, 'number')
/** How many, in groups where it is thousands. */
export const countCell = (count: number, { language }: Pick<Reader, 'language'>): Cell =>
  numberCell(grouped(count, language))
export const wideCell = (part: Part): Cell => cell(part, 'wide')
export const whenCell = (part: Part): Cell => cell(part, 'when')
export const headCell =
  (part: Part): Cell =>
  (column) =>
    html`<th scope="row" role="rowheader" data-column="${column}">${part}</th>`
export const row = (head: Part, ...cells: readonly Cell[]): Row => [headCell(head), ...cells]

/** Something that was done, is to be looked at, or went wrong; said at once by a screen reader. */
export const notice = (kind: 'good' | 'warn' | 'bad', part: Part): Html =>
  html`<div class="notice ${kind}" role="${kind === 'bad' ? 'alert' : 'status'}">${part}</div>`

interface FieldMore {
  readonly hint?: string
  readonly fault?: string | false | null | undefined
  /** Where a page has the field twice. */
  readonly id?: string
}

/** A labelled field; its hint and its fault are read with it. */
export function field(
  name: string,
  label: string,
  control: (attributes: Html) => Html,
  { hint, fault, id = name }: FieldMore = {},
): Html {
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  const attributes = html`id="${id}" name="${name}"${described !== '' && html` aria-describedby="${described}"`}${fault && html` aria-invalid="true"`}`
  return html`<div class="field">
<label for="${id}">${label}</label>
${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
${fault && html`<p class="fault" id="${id}-fault">${fault}</p>`}
${control(attributes)}
</div>`
}

/** A choice of one of several, by name. */
export const select = (
  options: readonly { readonly value: string; readonly name: string; readonly isOff?: boolean }[],
  chosen: string,
): ((attributes: Html) => Html) => {
  const shown = options.map(
    ({ value, name, isOff }) =>
      html`<option value="${value}"${value === chosen && html` selected`}${isOff && html` disabled`}>${name}</option>`,
  )
  return (attributes) => html`<select ${attributes}>${shown}</select>`
}

/** A whole number, perhaps none. */
export const numberInput =
  (value: string): ((attributes: Html) => Html) =>
  (attributes) =>
    html`<input ${attributes} type="number" inputmode="numeric" min="1" step="1" value="${value}">`

/** A large figure with what it counts. */
export const figure = (count: number, name: Part, { language }: Pick<Reader, 'language'>, kind = ''): Html =>
  html`<div class="figure ${kind}"><dd>${grouped(count, language)}</dd><dt>${name}</dt></div>`
