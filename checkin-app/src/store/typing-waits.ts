import type { Instant } from '../../../shared/model/time.ts'
import type { GateDatabase } from './schema.ts'
import { noGuess, waitMsAfter } from './wrong-guesses.ts'

/** Until when no code may be typed; null where it may. A clock that was set back begins the wait anew. */
export const typingWaitsUntil = (db: GateDatabase, now: Instant): Promise<Instant | null> =>
  db.transaction('rw', db.device, async () => {
    const record = await db.record()
    const since = Math.min(record.typing.since, now)
    if (now >= since + record.typing.waitMs) return null
    if (since !== record.typing.since) await db.device.put({ ...record, typing: { ...record.typing, since } })
    return since + record.typing.waitMs
  })

/** Counts a code that proved nothing; one that stands for a ticket ends the row. */
export const noteTyping = (db: GateDatabase, isTicket: boolean, now: Instant): Promise<void> =>
  db.transaction('rw', db.device, async () => {
    const record = await db.record()
    const tries = isTicket ? 0 : record.typing.tries + 1
    if (tries === 0 && record.typing.tries === 0) return
    const typing = tries === 0 ? noGuess : { tries, since: now, waitMs: waitMsAfter(tries) }
    await db.device.put({ ...record, typing })
  })
