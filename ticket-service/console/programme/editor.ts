import { slugOf } from '../../box-office/slug.ts'
import type { Html } from '../../markup/html.ts'
import type { ItemKind } from '../../store/programme-amendment.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import type { Visit } from '../visit.ts'
import type { Faults, FormView, Typed } from './form.ts'

/** What an editor knows besides the thing itself. */
export interface EditorContext {
  readonly visit: Visit
  readonly programme: ProgrammeDraft
}

/** A thing that is new gets this as its number, or something like it as its id. */
export interface NewKey {
  readonly numbers: Readonly<Record<'event' | 'session' | 'type', number>>
  /** 0, and one more for each time that its key was taken meanwhile. */
  readonly attempt: number
}

/** How one kind of thing is turned into a form and back. */
export interface Editor<Thing extends object> {
  readonly kind: ItemKind
  find(programme: ProgrammeDraft, key: string): Thing | undefined
  keyOf(thing: Thing): string
  nameOf(thing: Thing, context: EditorContext): string
  typedOf(thing: Thing | undefined, context: EditorContext): Typed
  read(
    typed: Typed,
    context: EditorContext,
    before: Thing | undefined,
    next: NewKey,
  ): { readonly thing: Thing } | { readonly faults: Faults }
  fields(form: FormView, context: EditorContext, before: Thing | undefined): Html
  draftOf(thing: Thing): Partial<ProgrammeDraft>
}

/** Either the thing, or what is wrong with the form. */
export const readOutcome = <Thing>(faults: Faults, thing: Thing) =>
  Object.keys(faults).length === 0 ? { thing } : { faults }

/** An id from a name: `Porte nord` becomes `porte-nord`, the next one `porte-nord-2`. */
export function freeSlug(
  name: string,
  fallback: string,
  { attempt }: NewKey,
  taken: readonly string[],
): string {
  const stem = slugOf(name, fallback)
  let count = 1 + attempt
  const slug = () => (count === 1 ? stem : `${stem}-${count}`)
  while (taken.includes(slug())) count += 1
  return slug()
}
