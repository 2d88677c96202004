import { describe, expect, it } from 'vitest'
import vectors from '../../fixtures/token/vectors.json' with { type: 'json' }
import { gateState } from './gate-state.ts'
import { opening } from './gate-state-world.contract.ts'
import { pairingReading } from './pairing-reading.ts'

const link = 'https://tickets.example/gate/#pair=ABCD2345'
const waiting = opening({ standing: { kind: 'unpaired' } })

describe('a code before a phone that waits to be paired', () => {
  it('is the organiser’s, be it after a wrong one', () => {
    const wrong = gateState(waiting, { kind: 'pairing-ended', outcome: 'wrong-code' })
    for (const state of [waiting, wrong])
      expect(pairingReading(state, link)).toEqual({ kind: 'pairing-code-read', code: 'ABCD2345' })
  })

  it.each([
    ['a ticket', vectors[0]?.text ?? ''],
    ['a ticket as digits', vectors[1]?.text ?? ''],
    ['another seller’s ticket', '112119122431844158342001'],
    ['the address of the app alone', 'https://tickets.example/gate/'],
    ['a network', 'WIFI:T:WPA;S:Hall;P:secret;;'],
    ['nothing', ''],
  ])('that is another is said not to be the right one: %s', (_name, text) => {
    const event = pairingReading(waiting, text)
    expect(event && gateState(waiting, event).pairing).toBe('wrong-code')
  })

  it('takes no part once a code was read, while it is sent, and at a gate', () => {
    const read = gateState(waiting, { kind: 'pairing-code-read', code: 'ABCD2345' })
    const busy = gateState(read, { kind: 'pairing-began' })
    expect(pairingReading(read, 'WIFI:')).toBeNull()
    for (const state of [busy, opening()]) expect(pairingReading(state, link)).toBeNull()
  })
})
