import type { KeyId } from '../model/ids.ts'
import { isKeyId } from './key-set.ts'
import { headerText } from './mint.ts'
import type { Finding } from './reading.ts'

/** Members with which a token would bring its own key or its own rules (RFC 8725 section 3.10; RFC 7515 sections 4.1.2 to 4.1.11). */
const forbidden = ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64'] as const

/** The JSON object of a text, or null. */
export function parseObject(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Readonly<Record<string, unknown>>) : null
  } catch {
    return null
  }
}

/** The key id of a protected header, or the first thing wrong with it. */
export function readHeader(text: string | null): { readonly key: KeyId } | { readonly finding: Finding } {
  const header = parseObject(text)
  if (!header) return { finding: 'header-json' }
  if (header.alg !== 'ES256') return { finding: 'alg' }
  if (forbidden.some((member) => Object.hasOwn(header, member))) return { finding: 'forbidden-member' }
  const { kid } = header
  if (!isKeyId(kid)) return { finding: 'kid' }
  if (header.typ !== 'ticket+jwt') return { finding: 'typ' }
  return text === headerText(kid) ? { key: kid } : { finding: 'header-not-canonical' }
}
