import { describe, expect, it } from 'vitest'
import { hasNothingBegun, screenOf } from './gate-screen.ts'
import { gateState } from './gate-state.ts'
import {
  admitted,
  came,
  conflict,
  opening,
  referred,
  refused,
  scan,
  stateAfter,
} from './gate-state-world.contract.ts'

describe('a newer version', () => {
  it('may take over while a verdict stands that asks for nothing', () => {
    expect(hasNothingBegun(opening())).toBe(true)
    expect(hasNothingBegun(stateAfter(came(admitted(2))))).toBe(true)
    expect(hasNothingBegun(stateAfter(came(refused('already-admitted'))))).toBe(true)
  })

  it('waits for the answer to a referral, a reason, an alarm to be seen, and whatever else was opened', () => {
    const referral = stateAfter(came(referred))
    expect(hasNothingBegun(referral)).toBe(false)
    expect(hasNothingBegun(gateState(referral, { kind: 'declined', scan }))).toBe(true)
    for (const begun of [
      stateAfter(came(refused('already-admitted')), { kind: 'why-asked', asks: true }),
      stateAfter({ kind: 'conflict-came', conflict: conflict('s1-1') }),
      stateAfter({ kind: 'page-opened', page: 'keypad' }),
      stateAfter({ kind: 'page-opened', page: 'settings' }),
      stateAfter({ kind: 'sheet-opened', isOpen: true }),
    ])
      expect(hasNothingBegun(begun)).toBe(false)
  })
})

describe('a phone without a pairing', () => {
  const unpaired = opening({ standing: { kind: 'unpaired' } })

  it('was never paired, unless something outside of the store knows better', () => {
    expect(screenOf(unpaired)).toBe('pairing')
    const lost = gateState(unpaired, { kind: 'loss-found', lost: { unsent: 3 } })
    expect(screenOf(lost)).toBe('lost')
    expect(screenOf(gateState(lost, { kind: 'loss-found', lost: null }))).toBe('pairing')
  })
})
