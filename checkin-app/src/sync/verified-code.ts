import type { Means } from '../../../shared/admission/fact.ts'
import type { Presentable } from '../../../shared/admission/scan-book.ts'
import type { KeySet } from '../../../shared/token/key-set.ts'
import { read } from '../../../shared/token/read.ts'
import { parseTypedCode } from '../../../shared/token/short-code.ts'
import type { DeviceRecord } from '../store/device-record.ts'
import type { Plan, ProgrammeCache } from '../store/programme-cache.ts'
import type { GateDatabase } from '../store/schema.ts'
import { claimsOfTypedCode, seriesAt } from '../store/typed-code.ts'
import { clockAt, type WatchedClock } from './clock.ts'

/** Reads and verifies a code as it came: typed characters, or a text that a scanner read. */
export async function verifiedCode(
  db: GateDatabase,
  plans: ProgrammeCache,
  clock: WatchedClock,
  code: string,
  means: Means,
): Promise<Presentable> {
  const record = await db.record()
  const plan = await plans.of(record)
  return means === 'typed'
    ? verifiedTyping(db, code, plan, record, clock.now())
    : verifiedText(code, plan.keys)
}

/** Reads and verifies a code's text; no store is open meanwhile (rules.md, The one law). */
async function verifiedText(text: string, keys: KeySet): Promise<Presentable> {
  const reading = await read(text, keys)
  return reading.outcome === 'ticket'
    ? { kind: 'ticket', claims: reading.claims, key: reading.key }
    : { kind: 'unreadable', reason: reading.reason, length: reading.length, text }
}

/** Proves a typed short code in the series of the gate (token.md, Short code). */
async function verifiedTyping(
  db: GateDatabase,
  typing: string,
  { programme }: Plan,
  record: DeviceRecord,
  now: number,
): Promise<Presentable> {
  const unreadable = { kind: 'unreadable', length: typing.length } as const
  const typed = parseTypedCode(typing)
  if (!typed) return { ...unreadable, reason: 'not-a-ticket' }
  const gate = record.gate === null ? undefined : programme?.gates.get(record.gate)
  // Without a gate nothing can be decided either (AD1).
  if (!programme || !gate) return { ...unreadable, reason: 'unknown-number' }
  const series = seriesAt(gate, programme, clockAt(now, record.comparison, record.latestSeen).now)
  const claims = await claimsOfTypedCode(db, typed, series, programme.organiser.issuer)
  return claims ? { kind: 'ticket', claims } : { ...unreadable, reason: 'unknown-number' }
}
