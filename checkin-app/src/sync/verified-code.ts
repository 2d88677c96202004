import type { Means } from '../../../shared/admission/fact.ts'
import type { Presentable } from '../../../shared/admission/scan-book.ts'
import type { Gate } from '../../../shared/model/programme.ts'
import type { Claims } from '../../../shared/model/ticket.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { read } from '../../../shared/token/read.ts'
import { parseTypedCode } from '../../../shared/token/short-code.ts'
import type { DeviceRecord } from '../store/device-record.ts'
import { claimsOfForeignText } from '../store/foreign-code.ts'
import type { ListCache } from '../store/lists.ts'
import { claimsOfFound } from '../store/names.ts'
import type { Plan, ProgrammeCache } from '../store/programme-cache.ts'
import type { GateDatabase } from '../store/schema.ts'
import { claimsOfTypedCode, seriesAt } from '../store/typed-code.ts'
import { clockAt, type WatchedClock } from './clock.ts'

/** What a code is read with. */
export interface ReadWith {
  readonly db: GateDatabase
  readonly plans: ProgrammeCache
  readonly lists: ListCache
  readonly clock: WatchedClock
}

/** What was last read of the store. */
interface Held {
  readonly record: DeviceRecord
  readonly plan: Plan
}

/** What stands when a code comes. */
interface Here extends Held {
  readonly gate: Gate | undefined
  readonly now: Instant
}

/**
 * Reads and verifies a code as it came: typed characters, a ticket that was found by name, or a text that a scanner read. No store
 * is open while it verifies (RULES.md, The one law). Without `held` it asks the store first: who shows a verdict has just been told.
 */
export async function verifiedCode(
  deps: ReadWith,
  code: string,
  means: Means,
  held?: Held,
): Promise<Presentable> {
  const { record, plan } = held ?? (await readHeld(deps))
  const gate = record.gate === null ? undefined : plan.programme?.gates.get(record.gate)
  const now = clockAt(deps.clock.now(), record.comparison, record.latestSeen).now
  const here = { record, plan, gate, now }
  switch (means) {
    case 'typed':
      return verifiedTyping(deps, code, here)
    case 'search':
      return verifiedFinding(deps, code, here)
    default:
      return verifiedText(deps, code, means, here)
  }
}

async function readHeld({ db, plans }: ReadWith): Promise<Held> {
  const record = await db.record()
  return { record, plan: await plans.of(record) }
}

const ticketOf = (claims: Claims): Presentable => ({ kind: 'ticket', claims })

/** A text that is no ticket of ours is looked up among the foreign barcodes, one of no form from a wedge as a short code too (TOKEN.md). */
async function verifiedText(deps: ReadWith, text: string, means: Means, here: Here): Promise<Presentable> {
  const reading = await read(text, here.plan.keys)
  if (reading.outcome === 'ticket') return { kind: 'ticket', claims: reading.claims, key: reading.key }
  const { reason, finding, length } = reading
  const isTyped = means === 'wedge' && finding === 'shape'
  const claims = (await foreign(deps, text, here)) ?? (isTyped ? await shortCode(deps, text, here) : null)
  if (claims) return ticketOf(claims)
  return { kind: 'unreadable', reason, length, text }
}

/** Characters from the keypad: another seller's code, or a short code proven in the series of the gate (TOKEN.md, Short code). */
async function verifiedTyping(deps: ReadWith, typing: string, here: Here): Promise<Presentable> {
  const asOne = typing.replace(/^(.{4})-(.{4})$/, '$1$2')
  const claims =
    (await foreign(deps, asOne, here)) ??
    // Typing takes lower case.
    (await foreign(deps, asOne.toUpperCase(), here)) ??
    (await shortCode(deps, typing, here))
  if (claims) return ticketOf(claims)
  const reason = parseTypedCode(typing) ? 'unknown-number' : 'not-a-ticket'
  return { kind: 'unreadable', reason, length: typing.length }
}

const foreign = async (deps: ReadWith, text: string, here: Here): Promise<Claims | null> => {
  const { programme } = here.plan
  return programme && claimsOfForeignText(deps.db, deps.lists, text, { ...here, programme })
}

/** Without a gate nothing can be decided either (AD1). */
async function shortCode({ db }: ReadWith, typing: string, here: Here): Promise<Claims | null> {
  const { programme } = here.plan
  const typed = parseTypedCode(typing)
  if (!typed || !programme || !here.gate || here.gate.typedCodes === false) return null
  return claimsOfTypedCode(db, typed, seriesAt(here.gate, programme, here.now), programme.organiser.issuer)
}

/** A ticket that the usher chose among those found by name: `code` is its id. */
async function verifiedFinding(deps: ReadWith, code: string, here: Here): Promise<Presentable> {
  const { programme } = here.plan
  const claims =
    programme && here.gate ? await claimsOfFound(deps, code, { ...here, programme, gate: here.gate }) : null
  return claims ? ticketOf(claims) : { kind: 'unreadable', reason: 'unknown-number', length: code.length }
}
