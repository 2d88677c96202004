import type { PairingOutcome } from '../device.ts'
import type { ProgrammeCache } from '../store/programme-cache.ts'
import type { GateDatabase } from '../store/schema.ts'
import { pairDevice } from './pair-device.ts'
import type { Failure } from './reply.ts'
import { type ClientDeps, type Signer, serviceClient } from './service-client.ts'
import { syncLists } from './sync-lists.ts'
import { type SyncResult, syncOnce } from './sync-once.ts'

/** All that is said between this device and the service. Comes after the first picture: no verdict waits for it. */
export interface Exchange {
  /** One whole sync. */
  sync(): Promise<SyncResult>
  lists(): Promise<void>
  /** Null: there is nobody to listen as, yet. */
  live(signal: AbortSignal): Promise<ReadableStream<Uint8Array> | Failure | null>
  pair(code: string, deviceName: string): Promise<PairingOutcome>
}

export function exchangeOf(deps: ClientDeps, db: GateDatabase, plans: ProgrammeCache): Exchange {
  const client = serviceClient(deps)
  async function signer(): Promise<Signer | null> {
    const record = await db.record()
    const identity = await db.identity.get('this')
    if (!identity || record.standing !== 'paired') return null
    return {
      device: identity.device,
      key: identity.keys.privateKey,
      offsetMs: record.comparison?.offsetMs ?? 0,
    }
  }
  return {
    sync: () => syncOnce({ db, client, now: deps.now, randomBytes: deps.randomBytes }),
    lists: () => syncLists({ db, plans, client, signer }),
    async live(signal) {
      const who = await signer().catch(() => null)
      return who && client.live(who, signal)
    },
    pair: (code, deviceName) => pairDevice(db, client, code, deviceName),
  }
}
