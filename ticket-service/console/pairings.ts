import type { GateId, Issuer } from '../../shared/model/ids.ts'
import { makePairingCode, type PairingCode } from '../gate/pairing.ts'
import type { GateStore } from '../store/store.ts'

/** A code that is shown at the desk; only its hash is stored, so it lives in memory for its ten minutes. */
export interface Pairing extends PairingCode {
  readonly issuer: Issuer
}

/** The codes that are shown now, each under an address that can be asked for again. */
export interface Pairings {
  show(issuer: Issuer, gate: GateId | null): Promise<string>
  find(issuer: Issuer, id: string): Pairing | null
}

interface PairingDeps {
  readonly store: { readonly gate: GateStore }
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
}

/** For how long a code that is over can still be asked for: the phone came, and its words are compared. */
const graceMs = 30 * 60_000

export function openPairings({ store, now, random }: PairingDeps): Pairings {
  const shown = new Map<string, Pairing>()
  return {
    async show(issuer, gate) {
      for (const [id, { expiresAt }] of shown) if (expiresAt + graceMs <= now()) shown.delete(id)
      const id = Buffer.from(random(16)).toString('base64url')
      shown.set(id, { issuer, ...(await makePairingCode(store.gate, issuer, gate, now(), random)) })
      return id
    },
    find(issuer, id) {
      const pairing = shown.get(id)
      return pairing?.issuer === issuer ? pairing : null
    },
  }
}
