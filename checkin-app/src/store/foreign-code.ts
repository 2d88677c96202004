import type { Programme } from '../../../shared/admission/knowledge.ts'
import { doorsOf, takenSessions } from '../../../shared/admission/taken-sessions.ts'
import type { Gate, Session } from '../../../shared/model/programme.ts'
import { type Claims, keyOfSeries, type TicketScope } from '../../../shared/model/ticket.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { decodeBase64url } from '../../../shared/token/base64url.ts'
import { barcodeHashOf, foreignTextOf } from '../../../shared/token/foreign-barcode.ts'
import type { DeviceRecord } from './device-record.ts'
import { numberOfText } from './held-list.ts'
import type { ListCache } from './lists.ts'
import type { GateDatabase } from './schema.ts'
import { claimsOfNumber } from './typed-code.ts'

/** A barcode stands for the ticket as it was imported: once that is reissued, it is superseded. */
const editionOfBarcode = 1

/**
 * The ticket of another seller's barcode, without a network: in a series that the gate takes if it is in one, else in another, so
 * that the verdict can say for which. A member's card may be in several: then the session is meant that one may still enter, the
 * soonest; of those that are over the last. Null where the text is in no list.
 */
export async function claimsOfForeignText(
  db: GateDatabase,
  lists: ListCache,
  text: string,
  {
    record,
    programme,
    gate,
    now,
  }: {
    readonly record: DeviceRecord
    readonly programme: Programme
    readonly gate: Gate | undefined
    readonly now: Instant
  },
): Promise<Claims | null> {
  const wanted = record.lists.hasBarcodes ? foreignTextOf(text) : null
  if (wanted === null) return null
  const { issuer } = programme.organiser
  const secrets = (await db.secrets.get('this'))?.list ?? []
  for (const { scope, secret } of secrets.toSorted(nearestFirst(programme, gate, now))) {
    const list = await lists.of(record, 'barcodes', scope)
    const key = decodeBase64url(secret)
    if (list.numbers.length === 0 || !key) continue
    const number = numberOfText(list, barcodeHashOf({ issuer, scope, secret: key }, wanted))
    if (number === null) continue
    const claims = await claimsOfNumber(db, scope, number, { issuer, edition: editionOfBarcode })
    if (claims) return claims
  }
  return null
}

/** Sessions that the gate takes before others, those that one may still enter before those that are over, what is nearest first. */
function nearestFirst(programme: Programme, gate: Gate | undefined, now: Instant) {
  const taken = gate ? takenSessions(gate, programme, now) : []
  const rankOf = (scope: TicketScope): readonly [number, number, number] => {
    const sessions = [...programme.sessions.values()].filter((session) =>
      scope.kind === 'session' ? session.number === scope.session : session.event === scope.event,
    )
    const isTaken = sessions.some((session) => taken.includes(session))
    const isOver = sessions.every((session) => lastEntryOf(session) <= now)
    const ends = Math.max(0, ...sessions.map((session) => session.ends))
    return [isTaken ? 0 : 1, isOver ? 1 : 0, isOver ? -ends : ends]
  }
  /** Until when one may enter: of what the gate takes until its doors close. */
  function lastEntryOf(session: Session): Instant {
    const { closes } = gate && taken.includes(session) ? doorsOf(gate, session) : { closes: null }
    return Math.min(session.ends, closes ?? session.ends)
  }
  const ranks = new Map<string, readonly [number, number, number]>()
  const rank = (scope: TicketScope) => {
    const series = keyOfSeries(scope)
    const known = ranks.get(series) ?? rankOf(scope)
    ranks.set(series, known)
    return known
  }
  return (a: { readonly scope: TicketScope }, b: { readonly scope: TicketScope }): number => {
    const [one, other] = [rank(a.scope), rank(b.scope)]
    return one[0] - other[0] || one[1] - other[1] || one[2] - other[2]
  }
}
