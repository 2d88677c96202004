import { type Field, parseField } from '../box-office/import/fields.ts'
import { type ImportPlan, parsePlan } from '../box-office/import/plan.ts'

type Form = Readonly<Record<string, unknown>>

/** How the fields of the form are called: a column by its place, a word of the file by its place among those that are asked. */
export const formNames = {
  column: (index: number) => `column-${index}`,
  /** Columns that were guessed and not touched stay a guess. */
  guess: (index: number) => `guess-${index}`,
  words: (kind: 'type' | 'scope' | 'status', index: number) => `${kind}-words-${index}`,
  meaning: (kind: 'type' | 'scope' | 'status', index: number) => `${kind}-meaning-${index}`,
} as const

const textIn = (form: Form, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

/** Reads what an organiser has said of a file from the form of its check. */
export function planFromForm(body: unknown): ImportPlan {
  const form = (typeof body === 'object' && body !== null ? body : {}) as Form
  const said = (name: string) => textIn(form, name) || undefined
  return parsePlan({
    encoding: said('encoding'),
    sheet: said('sheet'),
    scope: said('scope'),
    type: said('type'),
    doubles: said('doubles'),
    people: said('people'),
    changed: said('changed'),
    references: said('references'),
    columns: columnsIn(form),
    types: meaningsIn(form, 'type'),
    scopes: meaningsIn(form, 'scope'),
    statuses: meaningsIn(form, 'status'),
  })
}

function columnsIn(form: Form): Record<string, Field | ''> {
  const columns: Record<string, Field | ''> = {}
  for (const name of Object.keys(form)) {
    const [, index] = /^column-(\d{1,3})$/.exec(name) ?? []
    if (index === undefined) continue
    const chosen = textIn(form, name)
    if (chosen === textIn(form, formNames.guess(Number(index)))) continue
    columns[index] = parseField(chosen) ?? ''
  }
  return columns
}

function meaningsIn(form: Form, kind: 'type' | 'scope' | 'status'): Record<string, string> {
  const meanings: Record<string, string> = {}
  for (let index = 0; index < 1000; index += 1) {
    const words = form[formNames.words(kind, index)]
    if (typeof words !== 'string') break
    const meaning = textIn(form, formNames.meaning(kind, index))
    if (meaning !== '') meanings[words] = meaning
  }
  return meanings
}
