import { utf8 } from '../token/bytes.ts'
import { sha256 } from '../token/hash.ts'
import { canonicalJson } from './canonical-json.ts'

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Hex SHA-256 of a value's canonical JSON. */
export const hashOf = (value: unknown): string => hex(sha256(utf8(canonicalJson(value))))

/**
 * A line without what may be erased, a group's name: in its place stands the hash of salt and name, so that the chain is the same
 * with the name and without it.
 */
export function withoutName<Line extends object>(line: Line): Line {
  const { name, salt } = line as { readonly name?: unknown; readonly salt?: unknown }
  if (typeof name !== 'string' || typeof salt !== 'string') return line
  const { name: _name, salt: _salt, ...rest } = line as { readonly name: string; readonly salt: string }
  return { ...rest, nameHash: hashOf([salt, name]) } as unknown as Line
}

/** A line without the text of a code that the device could not read (SC5): in its place stands the text's hash. */
export function withoutText<Line extends object>(line: Line): Line {
  const { presented } = line as { readonly presented?: { readonly text?: unknown } }
  const { text, ...rest } = presented ?? {}
  return typeof text === 'string' ? { ...line, presented: { ...rest, textHash: hashOf(text) } } : line
}

interface ChainedLine {
  readonly previous: string
}

/** What the next fact of a log carries as `previous` (SC6): the hash of this one, its own `previous` included. */
export const chainHashOf = (fact: ChainedLine): string => hashOf(withoutText(withoutName(fact)))

/** Whether a hash is a line's. Lines were chained with the text itself once: the logs of then hold as they are. */
export const isChainHash = (hash: string, fact: ChainedLine): boolean =>
  hash === chainHashOf(fact) || hash === hashOf(withoutName(fact))
