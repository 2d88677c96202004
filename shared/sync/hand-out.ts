import type { DeviceId, GateId } from '../model/ids.ts'
import { encodeBase64url } from '../token/base64url.ts'
import { utf8 } from '../token/bytes.ts'
import { sha256 } from '../token/hash.ts'

/*
 * The file by which a phone without a link hands its log to the service. Text, one line each: first the mark and the device's
 * proof, then the lines of its log as JSON, the newest first, so that a file that was cut short still proves what it has.
 * It holds what a sync would send and nothing else: no person's name, no code that could be read (SC5).
 */

const mark = 'contremarque-scans/1'
/** The proof's `typ`: a device's signed request is no file, and a file no request (RFC 8725, section 3.11). */
export const handOutType = 'handed-out+jwt'

/** What the device signs: the claims of a JWT (RFC 7519) under its own key. */
export interface HandOutClaims {
  readonly iss: DeviceId
  /** By the service's clock, epoch seconds. */
  readonly iat: number
  readonly gate: GateId | null
  /** The lowest number that the device still keeps (SC2). */
  readonly oldest: number
  /** The log's last number, and the hash that the next line would carry (SC6). */
  readonly last: number
  readonly head: string
  /** `bodyHashOf` the lines that follow. */
  readonly bh: string
}

/** Base64url SHA-256 of the lines after the first, whatever ends a line on the way. */
export const bodyHashOf = (lines: readonly string[]): string =>
  encodeBase64url(sha256(utf8(lines.join('\n'))))

export const handOutText = (proof: string, lines: readonly string[]): string =>
  [`${mark} ${proof}`, ...lines, ''].join('\n')

/** Takes a file apart; null where it is none. Nothing of it is believed yet. */
export function splitHandOut(
  text: string,
): { readonly proof: string; readonly lines: readonly string[] } | null {
  const [first = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const [said, proof, ...rest] = first.trim().split(' ')
  if (said !== mark || !proof || rest.length > 0) return null
  return { proof, lines: lines.filter((line) => line !== '') }
}
