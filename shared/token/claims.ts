import type { EventNumber, Issuer, SessionNumber, TicketNumber, TypeNumber } from '../model/ids.ts'
import { type Claims, type TicketScope, ticketIdOf } from '../model/ticket.ts'
import { utf8 } from './bytes.ts'

/** Inclusive ranges of the claims (TOKEN.md, the compact form). */
export const ranges = {
  session: [0, 2 ** 28 - 1],
  event: [1, 2 ** 28 - 1],
  number: [1, 2 ** 28 - 1],
  type: [1, 16_383],
  edition: [1, 255],
  party: [1, 99],
  durationMinutes: [1, 2 ** 21 - 1],
  seatBytes: [1, 32],
  nameBytes: [1, 80],
} as const

/** 2024-01-01T00:00Z in minutes since the epoch: where `nbf` counts from in the compact form, in 3 bytes. */
export const firstMinute = Date.UTC(2024, 0, 1) / 60_000
const lastMinute = firstMinute + 2 ** 24 - 1

const within = ([least, most]: readonly [number, number], value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

/** Control characters, C0, DEL and C1, have no place in what a door shows. Lone surrogates are no text. */
const isShowable = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text)

const isText = (range: readonly [number, number], value: unknown): boolean =>
  typeof value === 'string' && isShowable(value) && within(range, utf8(value).length)

/** Which of `nbf` and `exp`, in epoch seconds, a token cannot say; null where both are in range. */
export function faultOfTimes(notBefore: unknown, expires: unknown): 'nbf' | 'exp' | null {
  // A text divides like a number.
  if (typeof notBefore !== 'number' || !within([firstMinute, lastMinute], notBefore / 60)) return 'nbf'
  const duration = typeof expires === 'number' ? (expires - notBefore) / 60 : Number.NaN
  return within(ranges.durationMinutes, duration) ? null : 'exp'
}

/** Why claims are not to be minted: the member, in TOKEN.md's name. Null where all are in range. */
export function faultOf(claims: Omit<Claims, 'issuer'>): string | null {
  const { scope, notBefore, expires, seat, name } = claims
  if (
    scope.kind === 'session' ? !within(ranges.session, scope.session) : !within(ranges.event, scope.event)
  ) {
    return scope.kind === 'session' ? 'ses' : 'evt'
  }
  if (!within(ranges.number, claims.number)) return 'jti'
  if (!within(ranges.type, claims.type)) return 'tty'
  if (!within(ranges.edition, claims.edition)) return 'edn'
  if (!within(ranges.party, claims.party)) return 'qty'
  const wrongTime = faultOfTimes(notBefore, expires)
  if (wrongTime) return wrongTime
  if (seat !== undefined && !isText(ranges.seatBytes, seat)) return 'sea'
  if (name !== undefined && !isText(ranges.nameBytes, name)) return 'nam'
  return claims.ticket === ticketIdOf(scope, claims.number) ? null : 'jti'
}

/** The canonical payload: members in TOKEN.md's order, no white space, absent members left out, strings as RFC 8785 writes them. */
export function payloadText({
  issuer,
  ticket,
  scope,
  type,
  edition,
  party,
  notBefore,
  expires,
  seat,
  name,
}: Claims): string {
  const numbered = scope.kind === 'session' ? `"ses":${scope.session}` : `"evt":${scope.event}`
  let text = `{"iss":${JSON.stringify(issuer)},"jti":"${ticket}",${numbered},"tty":${type}`
  if (edition !== 1) text += `,"edn":${edition}`
  if (party !== 1) text += `,"qty":${party}`
  text += `,"nbf":${notBefore},"exp":${expires}`
  if (seat !== undefined) text += `,"sea":${JSON.stringify(seat)}`
  if (name !== undefined) text += `,"nam":${JSON.stringify(name)}`
  return `${text}}`
}

/** The claims of a parsed payload, `issuer` being the key's; null where a member is wanting, of a wrong type or out of range. */
export function claimsOfPayload(payload: Readonly<Record<string, unknown>>, issuer: Issuer): Claims | null {
  const { jti, ses, evt, tty, edn, qty, nbf, exp, sea, nam } = payload
  if ((ses === undefined) === (evt === undefined)) return null
  const scope = (
    ses === undefined
      ? { kind: 'pass', event: evt as EventNumber }
      : { kind: 'session', session: ses as SessionNumber }
  ) satisfies TicketScope
  const number = typeof jti === 'string' ? Number(/-(\d{1,9})$/.exec(jti)?.[1]) : Number.NaN
  if (edn === 1 || qty === 1) return null
  const claims: Claims = {
    issuer,
    ticket: ticketIdOf(scope, number as TicketNumber),
    scope,
    number: number as TicketNumber,
    type: tty as TypeNumber,
    edition: (edn ?? 1) as number,
    party: (qty ?? 1) as number,
    notBefore: nbf as number,
    expires: exp as number,
    ...(sea === undefined ? {} : { seat: sea as string }),
    ...(nam === undefined ? {} : { name: nam as string }),
  }
  return faultOf(claims) === null ? claims : null
}
