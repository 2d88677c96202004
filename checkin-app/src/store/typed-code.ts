import type { Programme } from '../../../shared/admission/knowledge.ts'
import { takenSessions } from '../../../shared/admission/taken-sessions.ts'
import type { TicketNumber } from '../../../shared/model/ids.ts'
import type { Gate } from '../../../shared/model/programme.ts'
import { type Claims, keyOfSeries, type TicketScope, ticketIdOf } from '../../../shared/model/ticket.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { type TableBlock, ticketInBlock } from '../../../shared/sync/ticket-table.ts'
import { decodeBase64url } from '../../../shared/token/base64url.ts'
import { editionOfTypedCode, type TypedCode } from '../../../shared/token/short-code.ts'
import { stateOf } from './known-here.ts'
import type { GateDatabase } from './schema.ts'

/** Numbers in one block of a ticket table. */
const blockSize = 1000

/** The key of the block that has a number: block 0 holds 1 to 1,000. */
export const blockKeyOf = (scope: TicketScope, number: number): string =>
  `${keyOfSeries(scope)}/${Math.floor((number - 1) / blockSize)}`

/** The series whose codes may be typed at a gate: the sessions that it takes now, and the passes of their events. */
export function seriesAt(gate: Gate, programme: Programme, now: Instant): readonly TicketScope[] {
  const taken = takenSessions(gate, programme, now)
  const events = [...new Set(taken.map(({ event }) => event))]
  return [
    ...taken.map(({ number }): TicketScope => ({ kind: 'session', session: number })),
    ...events.map((event): TicketScope => ({ kind: 'pass', event })),
  ]
}

function claimsInBlock(
  block: TableBlock | undefined,
  scope: TicketScope,
  number: TicketNumber,
  proven: Pick<Claims, 'issuer' | 'edition'>,
): Claims | null {
  const known = block && ticketInBlock(block, number)
  if (!known) return null
  const { notBefore, expires } = block
  const ticket = ticketIdOf(scope, number)
  const { type, party } = known
  return { ...proven, ticket, scope, number, type: type as Claims['type'], party, notBefore, expires }
}

/** What a number stands for that was proven otherwise than by a token: type and party size come from the ticket table. */
export const claimsOfNumber = async (
  db: GateDatabase,
  scope: TicketScope,
  number: TicketNumber,
  proven: Pick<Claims, 'issuer' | 'edition'>,
): Promise<Claims | null> =>
  claimsInBlock(await db.blocks.get(blockKeyOf(scope, number)), scope, number, proven)

/**
 * The claims that a typed code proves in one of these series, without a network (TOKEN.md, Short code); null where it proves
 * none, or its number lies beyond the table.
 */
export const claimsOfTypedCode = (
  db: GateDatabase,
  typed: TypedCode,
  series: readonly TicketScope[],
  issuer: Claims['issuer'],
): Promise<Claims | null> =>
  db.transaction('r', [db.secrets, db.tickets, db.packed, db.editions, db.blocks], async () => {
    const secrets = new Map(
      (await db.secrets.get('this'))?.list.map(({ scope, secret }) => [keyOfSeries(scope), secret]),
    )
    for (const scope of series) {
      const secret = decodeBase64url(secrets.get(keyOfSeries(scope)) ?? '')
      if (!secret?.length) continue
      const state = await stateOf(db, ticketIdOf(scope, typed.number))
      const edition = editionOfTypedCode({ issuer, scope, secret }, typed, state?.liveEdition ?? 1)
      if (edition === null) continue
      return claimsOfNumber(db, scope, typed.number, { issuer, edition })
    }
    return null
  })
