import { createHash } from 'node:crypto'
import { canonicalJson } from '../../shared/sync/canonical-json.ts'
import type { ProgrammeDraft } from './records.ts'

/** The kinds of things that a programme has. */
export type ItemKind = 'venue' | 'event' | 'session' | 'type' | 'gate'

/** One thing of a programme. */
export interface ItemKey {
  readonly kind: ItemKind
  readonly key: string
}

/** What somebody saves who had the things before them for a while; `stamps` says as what. */
export interface Amendment extends Partial<ProgrammeDraft> {
  /** Of each thing that is named, keyed by `keyText`: its stamp when it was opened. A thing that is not there has none. */
  readonly stamps: ReadonlyMap<string, string>
}

export type AmendOutcome =
  | { readonly outcome: 'saved'; readonly changed: number }
  /** Somebody else has saved it since, or taken its number. */
  | { readonly outcome: 'changed-meanwhile'; readonly item: ItemKey }
  /** More people hold tickets than the session would take. */
  | { readonly outcome: 'below-issued'; readonly item: ItemKey; readonly issued: number }

export type RemoveOutcome = 'removed' | 'unknown' | 'in-use'

export const keyText = ({ kind, key }: ItemKey): string => `${kind}/${key}`

/** Another text whenever a thing of the programme says something else; empty for what is not there. */
export const stampOf = (thing: object | null | undefined): string =>
  thing ? createHash('sha256').update(canonicalJson(thing)).digest('hex').slice(0, 16) : ''
