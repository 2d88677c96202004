import type { Instant } from '../../../shared/model/time.ts'
import { decodeBase64url, encodeBase64url } from '../../../shared/token/base64url.ts'
import { utf8 } from '../../../shared/token/bytes.ts'
import type { PinAnswer } from '../care.ts'
import type { KeptPin } from './device-record.ts'
import type { GateDatabase } from './schema.ts'
import { freeTries, waitMsAfter } from './wrong-guesses.ts'

/*
 * A PIN keeps curious hands from the settings of a phone. It guards no secret: whoever takes the phone apart finds what TOKEN.md
 * says a stolen phone gives away, and the organiser revokes it.
 */

/** PBKDF2 with SHA-256, as the OWASP Password Storage Cheat Sheet (2023) counts; about a second on an old phone. */
const iterationsNow = 600_000

export const isPin = (text: string): boolean => /^\d{4,8}$/.test(text)

async function hashOf(pin: string, salt: string, iterations: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(utf8(pin)), 'PBKDF2', false, ['deriveBits'])
  const bytes = new Uint8Array(decodeBase64url(salt) ?? [])
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes, iterations }
  return encodeBase64url(new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256)))
}

/** Sets a PIN, or takes it away. Whether the one before was known is asked by the caller. */
export async function setPin(db: GateDatabase, pin: string | null, random: Uint8Array): Promise<void> {
  const salt = encodeBase64url(random)
  const kept: KeptPin | null =
    pin === null
      ? null
      : {
          salt,
          hash: await hashOf(pin, salt, iterationsNow),
          iterations: iterationsNow,
          tries: 0,
          since: 0,
          waitMs: 0,
        }
  await db.transaction('rw', db.device, async () => {
    await db.device.put({ ...(await db.record()), pin: kept })
  })
}

/**
 * Compares a PIN. A try is counted before it is compared, so that a reload or a second tab saves nobody the wait; `now` is this
 * device's own clock, and one that was set back begins the wait anew.
 */
export async function tryPin(db: GateDatabase, pin: string, now: Instant): Promise<PinAnswer> {
  const counted = await db.transaction('rw', db.device, () => countTry(db, now))
  if ('outcome' in counted) return counted
  const { salt, hash, iterations } = counted
  if ((await hashOf(pin, salt, iterations)) !== hash)
    return counted.waitMs > 0
      ? { outcome: 'wait', until: now + counted.waitMs }
      : { outcome: 'wrong', left: freeTries - counted.tries }
  await db.transaction('rw', db.device, async () => {
    const record = await db.record()
    if (record.pin?.hash === hash)
      await db.device.put({ ...record, pin: { ...record.pin, tries: 0, since: 0, waitMs: 0 } })
  })
  return { outcome: 'right' }
}

async function countTry(db: GateDatabase, now: Instant): Promise<KeptPin | PinAnswer> {
  const record = await db.record()
  const { pin } = record
  if (!pin) return { outcome: 'right' }
  const since = Math.min(pin.since, now)
  if (now < since + pin.waitMs) {
    if (since !== pin.since) await db.device.put({ ...record, pin: { ...pin, since } })
    return { outcome: 'wait', until: since + pin.waitMs }
  }
  const tries = pin.tries + 1
  // As the keypad of typed codes.
  const tried: KeptPin = { ...pin, tries, since: now, waitMs: waitMsAfter(tries) }
  await db.device.put({ ...record, pin: tried })
  return tried
}
