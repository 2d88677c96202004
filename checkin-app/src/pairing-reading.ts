import { screenOf } from './gate-screen.ts'
import type { GateEvent, GateState } from './gate-state.ts'
import { readPairingLink } from './scan/pairing-link.ts'

/** What a code means that is held before a phone which waits to be paired: any other than a pairing code is not the right one. */
export function pairingReading(state: GateState, text: string): GateEvent | null {
  if (screenOf(state) !== 'pairing' || state.pairing === 'busy') return null
  const code = readPairingLink(text)
  if (code !== null) return { kind: 'pairing-code-read', code }
  return state.pairingCode === null ? { kind: 'pairing-ended', outcome: 'wrong-code' } : null
}
