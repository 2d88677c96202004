import { type Html, html, type Part } from '../markup/html.ts'

/** A heading of a table's column. */
export interface Column {
  readonly name: string
  /** Figures stand to the right. */
  readonly isNumber?: boolean
}

/** A table that scrolls by itself where the screen is narrow, also by keyboard. */
export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly Html[],
  { isCaptionSeen = true }: { readonly isCaptionSeen?: boolean } = {},
): Html =>
  html`<div class="scroll${!isCaptionSeen && ' unseen'}" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(({ name, isNumber }) => html`<th scope="col"${isNumber && html` class="number"`}>${name}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`

export const cell = (part: Part): Html => html`<td>${part}</td>`
export const numberCell = (part: Part): Html => html`<td class="number">${part}</td>`
export const row = (head: Part, ...cells: readonly Html[]): Html =>
  html`<tr><th scope="row">${head}</th>${cells}</tr>`

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
  options: readonly { readonly value: string; readonly name: string }[],
  chosen: string,
): ((attributes: Html) => Html) => {
  const shown = options.map(
    ({ value, name }) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${name}</option>`,
  )
  return (attributes) => html`<select ${attributes}>${shown}</select>`
}

/** A whole number, perhaps none. */
export const numberInput =
  (value: string): ((attributes: Html) => Html) =>
  (attributes) =>
    html`<input ${attributes} type="number" inputmode="numeric" min="1" step="1" value="${value}">`

/** A large figure with what it counts. */
export const figure = (value: Part, name: Part, kind = ''): Html =>
  html`<div class="figure ${kind}"><dd>${value}</dd><dt>${name}</dt></div>`
