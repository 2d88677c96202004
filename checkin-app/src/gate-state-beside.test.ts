import { describe, expect, it } from 'vitest'
import type { DeviceId, FactNumber, SessionNumber, TypeNumber } from '../../shared/model/ids.ts'
import { canUndo } from './card-state.ts'
import type { PastScan, Shown } from './device.ts'
import { hasNothingBegun, isIdle, screenOf, takesCodes } from './gate-screen.ts'
import { type GateEvent, type GateState, gateState, openingState, shownCard, viewOf } from './gate-state.ts'
import {
  admitted,
  atTheDoor,
  came,
  gate,
  opening,
  referred,
  refused,
  scan,
  shown,
  start,
  stateAfter,
} from './gate-state-world.contract.ts'

describe('readiness', () => {
  it('is shown once after pairing, and again to another pairing of the same phone', () => {
    const paired = { ...opening(), readinessSeenBy: null }
    expect(screenOf(paired)).toBe('readiness')
    const seen = gateState(paired, { kind: 'readiness-seen' })
    expect(screenOf(seen)).toBe('scanning')
    const anew = { ...atTheDoor, device: '00000000000000c3' as DeviceId }
    expect(screenOf(gateState(seen, { kind: 'status-changed', status: anew }))).toBe('readiness')
  })

  it('can be looked at whenever the usher likes', () => {
    const again = stateAfter({ kind: 'page-opened', page: 'readiness' })
    expect(screenOf(again)).toBe('readiness')
    expect(screenOf(gateState(again, { kind: 'readiness-seen' }))).toBe('scanning')
  })
})

describe('visitors without a ticket', () => {
  const counted: Shown = { ...shown(admitted(3)), walkIn: { type: 1 as TypeNumber, people: 3 } }
  const counting = () =>
    stateAfter({ kind: 'page-opened', page: 'walk-in' }, { kind: 'walk-in-came', shown: counted, now: start })

  it('are counted one after the other without leaving their screen, and undone within 60 seconds', () => {
    expect(screenOf(counting())).toBe('walk-in')
    expect(canUndo(counting())).toBe(true)
    const undone = gateState(counting(), { kind: 'undo-came', scan, held: true })
    expect(undone.card).toMatchObject({ state: 'undone', people: 0 })
  })

  it('leave no card standing at the gate when the usher goes back to it', () => {
    expect(gateState(counting(), { kind: 'page-opened', page: 'scan' }).isCardOpen).toBe(false)
  })

  it('are counted on the clicker too, which a reload does not close, and a way back does', () => {
    const clicking = stateAfter(
      { kind: 'page-opened', page: 'clicker' },
      { kind: 'clicked-type-chosen', type: 2 as TypeNumber },
      { kind: 'walk-in-came', shown: counted, now: start },
    )
    expect(screenOf(clicking)).toBe('clicker')
    const kept = { ...clicking, view: viewOf(clicking.page) }
    const reloaded = openingState(kept)
    expect(screenOf(reloaded)).toBe('clicker')
    expect(reloaded.clickedType).toBe(2)
    expect(viewOf(gateState(reloaded, { kind: 'page-opened', page: 'scan' }).page)).toBe('scan')
    expect(viewOf('walk-in')).toBe('scan')
  })

  it('do not keep a scanner on a cable from reading the ticket of the next, which the clicker answers itself', () => {
    expect(takesCodes(counting())).toBe(true)
    expect(screenOf(gateState(counting(), came(admitted(1), 8 as FactNumber)))).toBe('scanning')
    const clicking = stateAfter({ kind: 'page-opened', page: 'clicker' }, came(admitted(1)))
    expect([screenOf(clicking), clicking.isCardOpen, takesCodes(clicking)]).toEqual(['clicker', true, true])
  })
})

describe('a pass that may count for several sessions', () => {
  const question = {
    code: 'a pass',
    means: 'typed',
    sessions: [1, 2] as unknown as readonly SessionNumber[],
  } as const
  const asked = () =>
    stateAfter(
      came(refused('too-early')),
      { kind: 'page-opened', page: 'keypad' },
      { kind: 'session-asked', question },
    )

  it('waits for the usher, and the next code waits with it', () => {
    expect(asked()).toMatchObject({ question, page: 'scan', isCardOpen: false })
    expect(takesCodes(asked())).toBe(false)
    expect(isIdle(asked())).toBe(false)
  })

  it('is asked about where it was read: at the clicker and the self-service gate too', () => {
    for (const page of ['clicker', 'kiosk'] as const)
      expect(screenOf(stateAfter({ kind: 'page-opened', page }, { kind: 'session-asked', question }))).toBe(
        page,
      )
  })

  it('is over with its verdict, or when the usher closes it', () => {
    expect(gateState(asked(), came(admitted(1), 8 as FactNumber)).question).toBeNull()
    expect(takesCodes(gateState(asked(), { kind: 'session-asked', question: null }))).toBe(true)
  })
})

describe('the log', () => {
  const past: PastScan = {
    ...shown(admitted(2)),
    number: scan,
    gate: gate.id,
    direction: 'in',
    passedAt: start - 30_000,
    people: 2,
    state: 'standing',
    isOverridden: false,
    lines: [scan],
  }
  const reopened = (more: Partial<PastScan> = {}) =>
    stateAfter(
      came(refused('blocked'), 9 as FactNumber),
      { kind: 'page-opened', page: 'log' },
      { kind: 'card-reopened', scan: { ...past, ...more } },
    )
  const view = (state: GateState) => ({ ...state, card: shownCard(state) })

  it('opens a card again beside the last one, to be undone while it may', () => {
    expect(shownCard(reopened())).toMatchObject({ scan, people: 2 })
    expect(canUndo(view(reopened()))).toBe(true)
    expect(canUndo(view(reopened({ passedAt: start - 60_001 })))).toBe(false)
    expect(canUndo(view(reopened({ state: 'undone', people: 0 })))).toBe(false)
  })

  it('undoes there, and leaves the last verdict alone', () => {
    const undone = gateState(reopened(), { kind: 'undo-came', scan, held: true })
    expect(shownCard(undone)).toMatchObject({ state: 'undone' })
    expect(undone.card).toMatchObject({ scan: 9, state: 'standing' })
  })

  it('forgets its card when it is left', () => {
    const left = gateState(reopened(), { kind: 'page-opened', page: 'scan' })
    expect(shownCard(left)).toMatchObject({ scan: 9 })
    expect(left.reopened).toBeNull()
  })
})

describe('a self-service gate', () => {
  const turned = () => stateAfter({ kind: 'page-opened', page: 'kiosk' })

  it('shows nothing else, whatever comes: a verdict, a gate that is gone, a newer version that is required', () => {
    const screenAfter = (...events: readonly GateEvent[]) => screenOf(events.reduce(gateState, turned()))
    expect(screenAfter(came(admitted(1)))).toBe('kiosk')
    expect(screenAfter(came(referred), { kind: 'card-opened', isOpen: false })).toBe('kiosk')
    for (const status of [
      { ...atTheDoor, gate: null },
      { ...atTheDoor, gates: [], gate: null },
      { ...atTheDoor, updateRequired: true },
      { ...atTheDoor, canRemember: false },
    ])
      expect(screenAfter({ kind: 'status-changed', status })).toBe('kiosk')
    const revoked = { ...atTheDoor, standing: { kind: 'revoked' } as const }
    expect(screenAfter({ kind: 'status-changed', status: revoked })).toBe('revoked')
    // Who pairs it anew begins as an usher.
    expect(
      screenAfter({ kind: 'status-changed', status: revoked }, { kind: 'status-changed', status: atTheDoor }),
    ).toBe('scanning')
  })

  it('reads no ticket while somebody types the PIN, and is left by it', () => {
    const leaving = gateState(turned(), { kind: 'leaving-asked', asks: true })
    expect([takesCodes(turned()), takesCodes(leaving)]).toEqual([true, false])
    expect(takesCodes(gateState(leaving, { kind: 'leaving-asked', asks: false }))).toBe(true)
    const left = gateState(leaving, { kind: 'page-opened', page: 'scan' })
    expect([screenOf(left), left.isLeaving, viewOf(left.page)]).toEqual(['scanning', false, 'scan'])
    expect(screenOf(openingState({ ...turned(), view: viewOf(turned().page) }))).toBe('kiosk')
  })

  it('lets a newer version take over, but not from under a verdict that asks or a PIN', () => {
    expect(hasNothingBegun(turned())).toBe(true)
    expect(hasNothingBegun(gateState(turned(), came(referred)))).toBe(false)
    expect(hasNothingBegun(gateState(turned(), { kind: 'leaving-asked', asks: true }))).toBe(false)
  })
})
