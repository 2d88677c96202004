import { describe, expect, it } from 'vitest'
import type { DeviceId } from '../../shared/model/ids.ts'
import { hasNothingBegun, screenOf } from './gate-screen.ts'
import { gateState, lastSetAside, openingState } from './gate-state.ts'
import {
  admitted,
  atTheDoor,
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

describe('what the service kept apart', () => {
  const status = { ...atTheDoor, setAside: [4, 9] }

  it('SY2: is told to the usher until it was seen, over a reload too, and again when there is more', () => {
    const told = opening({ setAside: [4, 9] })
    expect(lastSetAside(told)).not.toBe(told.setAsideSeen)
    const seen = gateState(told, { kind: 'set-aside-seen' })
    const reloaded = openingState({ ...seen, view: 'scan', lost: null })
    expect(lastSetAside(reloaded)).toBe(reloaded.setAsideSeen)
    const more = gateState(reloaded, { kind: 'status-changed', status: { ...status, setAside: [4, 9, 12] } })
    expect(lastSetAside(more)).not.toBe(more.setAsideSeen)
  })

  it('SY2: of another device is not the one that was seen', () => {
    const seen = gateState(opening({ setAside: [4, 9] }), { kind: 'set-aside-seen' })
    const anew = { ...status, device: '00000000000000c3' as DeviceId }
    const paired = gateState(seen, { kind: 'status-changed', status: anew })
    expect(lastSetAside(paired)).not.toBe(paired.setAsideSeen)
    expect(lastSetAside(opening())).toBeNull()
  })
})
