import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../shared/admission/verdict.ts'
import type { FactNumber } from '../../shared/model/ids.ts'
import { canChooseFewer, canLetIn, canUndo, waitsForAnswer } from './card-state.ts'
import { isIdle, screenOf } from './gate-screen.ts'
import { gateState } from './gate-state.ts'
import {
  admitted,
  atTheDoor,
  came,
  conflict,
  gate,
  later,
  opening,
  referred,
  refused,
  scan,
  shown,
  start,
  stateAfter,
} from './gate-state-world.contract.ts'

describe('which screen stands', () => {
  it.each([
    ['a phone that belongs to nobody is paired first', { standing: { kind: 'unpaired' } }, 'pairing'],
    [
      'then its words are compared',
      { standing: { kind: 'unconfirmed', words: ['a', 'b', 'c'] } },
      'compare-words',
    ],
    ['then the gates come down', { gates: [], gate: null }, 'first-sync'],
    ['then a gate is chosen', { gate: null }, 'choose-gate'],
    ['then it scans', {}, 'scanning'],
    ['a withdrawn phone scans no more', { standing: { kind: 'revoked' } }, 'revoked'],
    ['a newer protocol asks for an update', { updateRequired: true }, 'update-required'],
  ] as const)('%s', (_name, status, screen) => {
    expect(screenOf(opening(status))).toBe(screen)
  })

  it('goes on scanning when the update is put off, since the device decides by itself', () => {
    expect(screenOf(gateState(opening({ updateRequired: true }), { kind: 'update-put-off' }))).toBe(
      'scanning',
    )
  })

  it('returns from the keypad with the verdict of what was typed', () => {
    const typing = stateAfter({ kind: 'page-opened', page: 'keypad' })
    expect(screenOf(typing)).toBe('keypad')
    const answered = gateState(typing, came(admitted(1)))
    expect(screenOf(answered)).toBe('scanning')
    expect(answered.isCardOpen).toBe(true)
  })
})

describe('the card', () => {
  it('stays until the next code, which takes its place', () => {
    const next = stateAfter(came(refused('too-early')), came(admitted(1), 8 as FactNumber))
    expect(next.card?.scan).toBe(8)
    expect(next.card?.count).toBe(2)
  })

  it('is closed by a touch and can be opened again', () => {
    const closed = stateAfter(came(admitted(1)), { kind: 'card-opened', isOpen: false })
    expect(closed.isCardOpen).toBe(false)
    expect(gateState(closed, { kind: 'card-opened', isOpen: true }).isCardOpen).toBe(true)
  })

  it('offers an undo up to and including 60 seconds later', () => {
    expect(canUndo(stateAfter(came(admitted(1)), later(60_000)))).toBe(true)
    expect(canUndo(stateAfter(came(admitted(1)), later(60_001)))).toBe(false)
  })

  it('offers no undo of what let nobody through', () => {
    expect(canUndo(stateAfter(came(refused('blocked'))))).toBe(false)
  })

  it('says when an undo held, and when it came too late', () => {
    const undone = stateAfter(came(admitted(2)), { kind: 'undo-came', scan, held: true })
    expect(undone.card).toMatchObject({ state: 'undone', people: 0 })
    expect(canUndo(undone)).toBe(false)
    const late = stateAfter(came(admitted(2)), { kind: 'undo-came', scan, held: false })
    expect(late.card).toMatchObject({ state: 'undo-too-late', people: 2 })
  })

  it('leaves the next card alone when an answer about the one before comes late', () => {
    const next = stateAfter(came(admitted(1)), came(admitted(2), 8 as FactNumber), {
      kind: 'undo-came',
      scan,
      held: true,
    })
    expect(next.card).toMatchObject({ scan: 8, state: 'standing', people: 2 })
  })

  it('lets fewer in of a party, never of one', () => {
    expect(canChooseFewer(stateAfter(came(admitted(1))))).toBe(false)
    const party = stateAfter(came(admitted(3)), { kind: 'fewer-chosen', scan, people: 2 })
    expect(canChooseFewer(party)).toBe(true)
    expect(party.card?.people).toBe(2)
  })
})

describe('letting in over a verdict', () => {
  it('is offered for every referral, which waits for its answer', () => {
    expect(canLetIn(stateAfter(came(referred)))).toBe(true)
    expect(waitsForAnswer(stateAfter(came(referred)))).toBe(true)
  })

  it('is offered for the refusals that the gate lists, and no others', () => {
    expect(canLetIn(stateAfter(came(refused('too-late'))))).toBe(true)
    expect(canLetIn(stateAfter(came(refused('too-early'))))).toBe(false)
  })

  it('is never offered for a code that is no genuine ticket, whatever the gate lists', () => {
    const status = { ...atTheDoor, gate: { ...gate, overridable: ['bad-signature'] } }
    expect(canLetIn({ ...stateAfter(came(refused('bad-signature'))), status })).toBe(false)
  })

  it('is never offered where nothing could be kept', () => {
    const cannotCheck: Verdict = { outcome: 'refer', reason: 'cannot-check', detail: {}, notices: [] }
    expect(canLetIn(stateAfter(came(cannotCheck, null)))).toBe(false)
    expect(waitsForAnswer(stateAfter(came(cannotCheck, null)))).toBe(false)
  })

  it('keeps naming the scan, so that an undo undoes the passage', () => {
    const letIn = stateAfter(
      came(referred),
      { kind: 'why-asked', asks: true },
      { kind: 'answer-came', scan, shown: shown(admitted(1), 8 as FactNumber), now: start + 5000 },
    )
    expect(letIn.card).toMatchObject({ scan, isOverridden: true, asksWhy: false, people: 1 })
    expect(canUndo(gateState(letIn, later(65_000)))).toBe(true)
  })

  it('is over when the usher said no', () => {
    expect(canLetIn(stateAfter(came(referred), { kind: 'declined', scan }))).toBe(false)
  })
})

describe('an alarm', () => {
  it('stands once, however often it is told, until it is seen', () => {
    const told = stateAfter(
      { kind: 'conflict-came', conflict: conflict('a') },
      { kind: 'conflict-came', conflict: conflict('b') },
      { kind: 'conflict-came', conflict: conflict('a') },
    )
    expect(told.alarms.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(gateState(told, { kind: 'alarm-seen', id: 'a' }).alarms.map(({ id }) => id)).toEqual(['b'])
  })

  it('and a card keep a newer version waiting', () => {
    expect(isIdle(stateAfter())).toBe(true)
    expect(isIdle(stateAfter(came(admitted(1))))).toBe(false)
    expect(isIdle(stateAfter({ kind: 'conflict-came', conflict: conflict('a') }))).toBe(false)
  })
})

describe('pairing', () => {
  it('says what went wrong and clears it with the next code', () => {
    const wrong = stateAfter({ kind: 'pairing-began' }, { kind: 'pairing-ended', outcome: 'wrong-code' })
    expect(wrong.pairing).toBe('wrong-code')
    expect(gateState(wrong, { kind: 'pairing-code-read', code: 'ABCD2345' })).toMatchObject({
      pairing: 'idle',
      pairingCode: 'ABCD2345',
    })
  })
})
