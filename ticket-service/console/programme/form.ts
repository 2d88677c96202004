import { hasControlCharacters } from '../../box-office/limits.ts'
import { type Html, html, type Part } from '../../markup/html.ts'
import { field } from '../parts.ts'
import type { Reader } from '../visit.ts'

/** What somebody typed into a form, as it was sent: every member as often as it is there. */
export type Typed = Readonly<Record<string, readonly string[]>>

/** What is wrong with a form, by the name of its field, in the reader's words. */
export type Faults = Readonly<Record<string, string>>

/** A form as it is shown: what was typed is never lost. */
export interface FormView {
  readonly typed: Typed
  readonly faults: Faults
  /** What holds now, where somebody else has changed it since. */
  readonly theirs?: Typed
}

export const typedText = (typed: Typed, name: string): string => typed[name]?.at(-1) ?? ''
export const isTicked = (typed: Typed, name: string, value = 'yes'): boolean =>
  typed[name]?.includes(value) ?? false

/** A form's body as it was parsed from `application/x-www-form-urlencoded`. */
export function typedOf(body: unknown): Typed {
  const members = Object.entries((body ?? {}) as Readonly<Record<string, unknown>>)
  return Object.fromEntries(
    members.map(([name, value]) => [name, [value].flat().filter((text) => typeof text === 'string')]),
  )
}

/** Characters of a name or a title. */
const mostCharacters = 300

/** Reads a form's fields one by one and gathers what is wrong with each. */
export interface FieldReader {
  readonly faults: Record<string, string>
  /** Trimmed, in NFC. */
  text(name: string, options?: { readonly isNeeded?: boolean; readonly most?: number }): string
  /** A whole number; undefined for an empty field. */
  whole(name: string, least: number, most: number): number | undefined
  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice
}

export function readerOfForm(typed: Typed, { words }: Pick<Reader, 'words'>): FieldReader {
  const faults: Record<string, string> = {}
  const said = words.programme.faults
  return {
    faults,
    text(name, { isNeeded = false, most = mostCharacters } = {}) {
      const text = typedText(typed, name).normalize('NFC').trim()
      if (isNeeded && text === '') faults[name] = said.missing
      if ([...text].length > most) faults[name] = said.tooLong(most)
      if (hasControlCharacters(text)) faults[name] = said.control
      return text
    },
    whole(name, least, most) {
      const text = typedText(typed, name).trim()
      if (text === '') return undefined
      const number = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN
      if (number >= least && number <= most) return number
      faults[name] = said.number(least, most)
      return undefined
    },
    oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
      const chosen = choices.find((choice) => choice === typedText(typed, name))
      if (chosen === undefined) faults[name] = said.choose
      return chosen ?? (choices[0] as Choice)
    },
  }
}

/** Draws a form's fields with what was typed, what is wrong, and what holds now where that is something else. */
export interface FieldDrawer {
  line(name: string, label: string, more?: LineOptions): Html
  choice(name: string, label: string, options: readonly Option[], hint?: string): Html
  /** One or several of a few. */
  ticks(name: string, label: string, options: readonly Option[], hint?: string): Html
  tick(name: string, label: string): Html
  /** One of a few, all of them to be seen. */
  radios(name: string, label: string, options: readonly Option[]): Html
}

interface Option {
  readonly value: string
  readonly name: string
}

interface LineOptions {
  readonly type?: 'text' | 'number' | 'date' | 'time' | 'datetime-local' | 'password' | 'color'
  readonly hint?: string
  readonly attributes?: Part
}

export function fieldDrawer(
  { typed, faults, theirs }: FormView,
  { words }: Pick<Reader, 'words'>,
): FieldDrawer {
  const { now, nothing, yes } = words.programme
  const isAnother = (name: string): boolean =>
    theirs !== undefined && JSON.stringify(theirs[name] ?? []) !== JSON.stringify(typed[name] ?? [])
  const faultOf = (name: string, options: readonly Option[] = []): string | undefined => {
    if (faults[name] !== undefined || !theirs || !isAnother(name)) return faults[name]
    const values = theirs[name]?.filter((value) => value !== '') ?? []
    const named = values.map(
      (value) => options.find((option) => option.value === value)?.name ?? (value === 'yes' ? yes : value),
    )
    return now(named.join(', ') || nothing)
  }
  const attributesOf = (value: string, isChosen: boolean): Html =>
    html`value="${value}"${isChosen && html` checked`}`
  const group = (
    name: string,
    label: string,
    inputs: Part,
    options: readonly Option[],
    hint?: string,
  ): Html => {
    const fault = faultOf(name, options)
    const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ')
    return html`<fieldset class="field"${described !== '' && html` aria-describedby="${described}"`}><legend>${label}</legend>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${fault && html`<p class="fault" id="${name}-fault">${fault}</p>`}
<div class="ticks">${inputs}</div></fieldset>`
  }
  return {
    line(name, label, { type = 'text', hint, attributes } = {}) {
      const value = typedText(typed, name)
      const numeric = type === 'number' && html` inputmode="numeric" step="1"`
      return field(
        name,
        label,
        (own) =>
          html`<input ${own} type="${type}"${numeric} value="${value}"${type === 'text' && html` maxlength="1000" autocomplete="off"`}${attributes && html` ${attributes}`}>`,
        { ...(hint === undefined ? {} : { hint }), fault: faultOf(name) },
      )
    },
    choice(name, label, options, hint) {
      const chosen = typedText(typed, name)
      const shown = options.map(
        (option) =>
          html`<option value="${option.value}"${option.value === chosen && html` selected`}>${option.name}</option>`,
      )
      return field(name, label, (own) => html`<select ${own}>${shown}</select>`, {
        ...(hint === undefined ? {} : { hint }),
        fault: faultOf(name, options),
      })
    },
    ticks: (name, label, options, hint) =>
      group(
        name,
        label,
        options.map(
          (option) =>
            html`<label class="tick"><input type="checkbox" name="${name}" ${attributesOf(option.value, isTicked(typed, name, option.value))}> ${option.name}</label>`,
        ),
        options,
        hint,
      ),
    tick: (name, label) =>
      html`<label class="tick"><input type="checkbox" name="${name}" ${attributesOf('yes', isTicked(typed, name))}> ${label}</label>
${faultOf(name) && html`<p class="fault">${faultOf(name)}</p>`}`,
    radios: (name, label, options) =>
      group(
        name,
        label,
        options.map(
          (option) =>
            html`<label class="tick"><input type="radio" name="${name}" ${attributesOf(option.value, typedText(typed, name) === option.value)}> ${option.name}</label>`,
        ),
        options,
      ),
  }
}
