import type { DeviceId } from '../../../shared/model/ids.ts'
import type { PairingOutcome } from '../device.ts'
import { unsentOf } from '../store/device-record.ts'
import { beginIdentity } from '../store/identity.ts'
import type { GateDatabase } from '../store/schema.ts'
import type { ServiceClient } from './service-client.ts'

/**
 * Registers this device under a new key pair, whose private half never leaves the browser. Throws where the store
 * fails.
 */
export async function pairDevice(
  db: GateDatabase,
  client: ServiceClient,
  code: string,
  name: string,
): Promise<PairingOutcome> {
  if (unsentOf(await db.record()) > 0) return 'unsent-scans'
  // Firefox asks the user, and answers when they do, or never.
  void askToPersist()
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])
  const reply = await client.pair(code, name, keys.publicKey)
  if (reply.outcome !== 'registered') return reply.outcome
  const { device, words } = reply
  // A scan in another tab may have been written meanwhile.
  return (await beginIdentity(db, { device: device as DeviceId, keys, words }))
    ? 'registered'
    : 'unsent-scans'
}

/** Asks the browser not to evict the log; whatever it answers, the log is kept as well as it can be. */
async function askToPersist(): Promise<void> {
  try {
    await navigator.storage?.persist?.()
  } catch {
    // Not a reason not to pair.
  }
}
