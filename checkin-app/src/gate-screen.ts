import type { Instant } from '../../shared/model/time.ts'
import type { GateState } from './gate-state.ts'

/** A screen beside the gate, of the part that comes after it. */
export type ScreenBeside =
  | 'revoked'
  | 'lost'
  | 'choose-gate'
  | 'keypad'
  | 'file'
  | 'walk-in'
  | 'clicker'
  | 'kiosk'
  | 'search'
  | 'log'
  | 'readiness'
  | 'settings'

/** Which screen stands. */
export type Screen =
  | ScreenBeside
  | 'pairing'
  | 'compare-words'
  | 'update-required'
  | 'first-sync'
  | 'scanning'

/** The one screen of a state. */
export function screenOf({ status, page, isUpdatePutOff, readinessSeenBy, lost }: GateState): Screen {
  if (status.standing.kind === 'revoked') return 'revoked'
  if (status.standing.kind === 'unpaired') return lost ? 'lost' : 'pairing'
  if (status.standing.kind === 'unconfirmed') return 'compare-words'
  // Nobody who stands there may choose a gate or read what an usher is told.
  if (page === 'kiosk') return 'kiosk'
  if (status.updateRequired && !isUpdatePutOff) return 'update-required'
  if (status.gates.length === 0) return 'first-sync'
  if (status.gate === null || (page === 'gates' && !status.staysAtGate)) return 'choose-gate'
  if (readinessSeenBy !== status.device) return 'readiness'
  return page === 'scan' || page === 'gates' ? 'scanning' : page
}

/** This moment by the service's clock, as verdicts and syncs are timed. */
export const correctedNow = ({ now, status }: GateState): Instant => now + (status.offsetMs ?? 0)

const takingCodes: ReadonlySet<Screen> = new Set(['scanning', 'walk-in', 'clicker', 'kiosk'])
/** Where a phone stands all evening: a newer version may take over here. */
const allEvening: ReadonlySet<Screen> = new Set(['scanning', 'update-required', 'clicker', 'kiosk'])

/** The usher is asked for which session, or why. */
const isAsked = ({ question, isCardOpen, card }: GateState): boolean =>
  question !== null || (isCardOpen && card?.asksWhy === true)

/**
 * Whether a code may come. While the usher says why, or for which session, the next one waits: it would take the question away.
 * Counting visitors, a scanner at the gate still reads.
 */
export const takesCodes = (state: GateState): boolean => {
  const screen = screenOf(state)
  if (state.isLeaving || isAsked(state)) return false
  return takingCodes.has(screen)
}

/** A dialog stands before the camera: the usher reads and answers it. */
export const isCovered = (state: GateState): boolean => state.isSheetOpen || isAsked(state)

/** A scanner on a cable reads on the keypad too: whoever types there may be handed a whole ticket. */
export const takesWedge = (state: GateState): boolean => takesCodes(state) || screenOf(state) === 'keypad'

/** Nothing stands open that the usher has begun and would have to begin again: after a long quiet a newer version may take over. */
export const hasNothingBegun = (state: GateState): boolean => {
  const { card, isCardOpen, question, alarms, isSheetOpen, file } = state
  const waits = isCardOpen && card?.state === 'standing' && card.shown.verdict.outcome === 'refer'
  const isAtGate = allEvening.has(screenOf(state)) && !state.isLeaving
  return (
    isAtGate && !waits && !card?.asksWhy && question === null && alarms.length === 0 && !isSheetOpen && !file
  )
}

/** Nothing stands on the screen that an usher may be reading: a newer version may be offered. */
export const isIdle = (state: GateState): boolean =>
  !state.isCardOpen && state.page === 'scan' && state.alarms.length === 0 && state.question === null
