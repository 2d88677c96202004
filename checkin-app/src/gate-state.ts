import { undoWithinMs } from '../../shared/admission/history.ts'
import { neverOverridable } from '../../shared/admission/reasons.ts'
import type { Conflict } from '../../shared/admission/reconcile.ts'
import type { FactNumber } from '../../shared/model/ids.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { Language } from '../../shared/words/language.ts'
import type { DeviceStatus, PairingOutcome, Shown } from './device.ts'
import type { SourceState } from './scan/code-source.ts'

/** The last verdict, and what the usher did about it. */
export interface Card {
  /** Counts the cards, so that two equal verdicts are told apart. */
  readonly count: number
  readonly shown: Shown
  /** The scan that every answer names; null where nothing could be written. */
  readonly scan: FactNumber | null
  /** By this device's own clock. */
  readonly at: Instant
  /** How many went through by it. */
  readonly people: number
  readonly state: 'standing' | 'undone' | 'undo-too-late' | 'declined'
  /** The usher let them in over a verdict, with a reason. */
  readonly isOverridden: boolean
  /** Being asked for the reason of letting in. */
  readonly asksWhy: boolean
}

/** What the usher opened, of what can be opened at a gate. */
export type Page = 'scan' | 'keypad' | 'gates'

export interface GateState {
  readonly status: DeviceStatus
  /** This device's own clock, as last told. */
  readonly now: Instant
  readonly page: Page
  readonly isSheetOpen: boolean
  readonly camera: SourceState
  readonly card: Card | null
  readonly isCardOpen: boolean
  /** Conflicts not yet seen, oldest first. */
  readonly alarms: readonly Conflict[]
  readonly pairing: 'idle' | 'busy' | Exclude<PairingOutcome, 'registered'>
  /** From a pairing link, until it is used. */
  readonly pairingCode: string | null
  /** A newer version lies ready. */
  readonly isUpdateReady: boolean
  readonly isUpdatePutOff: boolean
  readonly language: Language
  readonly hasSound: boolean
}

/** What happened, as the reducer is told. */
export type GateEvent =
  | { readonly kind: 'status-changed'; readonly status: DeviceStatus }
  | { readonly kind: 'time-passed'; readonly now: Instant }
  | { readonly kind: 'verdict-came'; readonly shown: Shown; readonly now: Instant }
  | { readonly kind: 'answer-came'; readonly scan: FactNumber; readonly shown: Shown; readonly now: Instant }
  | { readonly kind: 'fewer-chosen'; readonly scan: FactNumber; readonly people: number }
  | { readonly kind: 'undo-came'; readonly scan: FactNumber; readonly held: boolean }
  | { readonly kind: 'declined'; readonly scan: FactNumber }
  | { readonly kind: 'why-asked'; readonly asks: boolean }
  | { readonly kind: 'card-opened'; readonly isOpen: boolean }
  | { readonly kind: 'conflict-came'; readonly conflict: Conflict }
  | { readonly kind: 'alarm-seen'; readonly id: string }
  | { readonly kind: 'page-opened'; readonly page: Page }
  | { readonly kind: 'sheet-opened'; readonly isOpen: boolean }
  | { readonly kind: 'camera-changed'; readonly camera: SourceState }
  | { readonly kind: 'pairing-code-read'; readonly code: string | null }
  | { readonly kind: 'pairing-began' }
  | { readonly kind: 'pairing-ended'; readonly outcome: PairingOutcome }
  | { readonly kind: 'update-came' }
  | { readonly kind: 'update-put-off' }
  | { readonly kind: 'language-chosen'; readonly language: Language }
  | { readonly kind: 'sound-switched'; readonly hasSound: boolean }

/** Where an app begins. */
export const openingState = (
  known: Pick<GateState, 'status' | 'now' | 'language' | 'hasSound' | 'pairingCode'>,
): GateState => ({
  ...known,
  page: 'scan',
  isSheetOpen: false,
  camera: { kind: 'stopped' },
  card: null,
  isCardOpen: false,
  alarms: [],
  pairing: 'idle',
  isUpdateReady: false,
  isUpdatePutOff: false,
})

/** What the usher sees next. Pure: the clock and all else that happens are handed in. */
export function gateState(state: GateState, event: GateEvent): GateState {
  switch (event.kind) {
    case 'status-changed':
      return { ...state, status: event.status }
    case 'time-passed':
      return { ...state, now: event.now }
    case 'verdict-came':
      return {
        ...state,
        now: event.now,
        page: 'scan',
        isSheetOpen: false,
        isCardOpen: true,
        card: newCard(state.card, event),
      }
    case 'answer-came':
      return { ...withCard(state, event.scan, (card) => answeredCard(card, event)), now: event.now }
    case 'fewer-chosen':
      return withCard(state, event.scan, (card) => ({ ...card, people: event.people }))
    case 'undo-came':
      return withCard(state, event.scan, (card) =>
        event.held ? { ...card, people: 0, state: 'undone' } : { ...card, state: 'undo-too-late' },
      )
    case 'declined':
      return withCard(state, event.scan, (card) => ({ ...card, state: 'declined', asksWhy: false }))
    case 'why-asked':
      return state.card ? { ...state, card: { ...state.card, asksWhy: event.asks } } : state
    case 'card-opened':
      return { ...state, isCardOpen: event.isOpen && state.card !== null }
    case 'conflict-came':
      return state.alarms.some(({ id }) => id === event.conflict.id)
        ? state
        : { ...state, alarms: [...state.alarms, event.conflict] }
    case 'alarm-seen':
      return { ...state, alarms: state.alarms.filter(({ id }) => id !== event.id) }
    case 'page-opened':
      return { ...state, page: event.page, isSheetOpen: false }
    case 'sheet-opened':
      return { ...state, isSheetOpen: event.isOpen }
    case 'camera-changed':
      return { ...state, camera: event.camera }
    case 'pairing-code-read':
      return { ...state, pairingCode: event.code, pairing: 'idle' }
    case 'pairing-began':
      return { ...state, pairing: 'busy' }
    case 'pairing-ended':
      return { ...state, pairing: event.outcome === 'registered' ? 'idle' : event.outcome }
    case 'update-came':
      return { ...state, isUpdateReady: true }
    case 'update-put-off':
      return { ...state, isUpdatePutOff: true }
    case 'language-chosen':
      return { ...state, language: event.language }
    case 'sound-switched':
      return { ...state, hasSound: event.hasSound }
  }
}

const peopleOf = ({ verdict }: Shown): number => (verdict.outcome === 'admit' ? verdict.people : 0)

const newCard = (
  before: Card | null,
  { shown, now }: { readonly shown: Shown; readonly now: Instant },
): Card => ({
  count: (before?.count ?? 0) + 1,
  shown,
  scan: shown.number,
  at: now,
  people: peopleOf(shown),
  state: 'standing',
  isOverridden: false,
  asksWhy: false,
})

/** The answer's number is another fact's; undoing and choosing fewer go on naming the scan. */
const answeredCard = (
  card: Card,
  { shown, now }: { readonly shown: Shown; readonly now: Instant },
): Card => ({ ...newCard(card, { shown, now }), scan: card.scan, isOverridden: true })

/** An answer that comes after the next code has no card to change. */
const withCard = (state: GateState, scan: FactNumber, change: (card: Card) => Card): GateState =>
  state.card?.scan === scan ? { ...state, card: change(state.card) } : state

/** Which screen stands. */
export type Screen =
  | 'revoked'
  | 'pairing'
  | 'compare-words'
  | 'update-required'
  | 'first-sync'
  | 'choose-gate'
  | 'keypad'
  | 'scanning'

/** The one screen of a state. */
export function screenOf({ status, page, isUpdatePutOff }: GateState): Screen {
  if (status.standing.kind === 'revoked') return 'revoked'
  if (status.standing.kind === 'unpaired') return 'pairing'
  if (status.standing.kind === 'unconfirmed') return 'compare-words'
  if (status.updateRequired && !isUpdatePutOff) return 'update-required'
  if (status.gates.length === 0) return 'first-sync'
  if (status.gate === null || page === 'gates') return 'choose-gate'
  return page === 'keypad' ? 'keypad' : 'scanning'
}

/** Undoing is offered for 60 seconds, and only for what let somebody through. */
export const canUndo = ({ card, now }: GateState): boolean =>
  card !== null && card.scan !== null && card.state === 'standing' && peopleOf(card.shown) > 0
    ? now - card.at <= undoWithinMs
    : false

/** A party may let fewer in as long as its passage stands. */
export const canChooseFewer = ({ card }: GateState): boolean =>
  card !== null && card.scan !== null && card.state === 'standing' && peopleOf(card.shown) > 1

/** Whether the usher may let in over the verdict: a referral always, a refusal where the gate lists it, AD2 and AD3 never. */
export function canLetIn({ card, status }: GateState): boolean {
  if (!card || card.scan === null || card.state !== 'standing') return false
  const { verdict } = card.shown
  if (verdict.outcome === 'admit' || neverOverridable.has(verdict.reason)) return false
  return verdict.outcome === 'refer' || (status.gate?.overridable.includes(verdict.reason) ?? false)
}

/** A referral waits for the usher's yes or no. */
export const waitsForAnswer = ({ card }: GateState): boolean =>
  card !== null && card.scan !== null && card.state === 'standing' && card.shown.verdict.outcome === 'refer'

/** This moment by the service's clock, as verdicts and syncs are timed. */
export const correctedNow = ({ now, status }: GateState): Instant => now + (status.offsetMs ?? 0)

/** While the usher says why, the next code waits: it would take the question away. */
export const takesCodes = (state: GateState): boolean =>
  screenOf(state) === 'scanning' && !(state.isCardOpen && state.card?.asksWhy === true)

/** Nothing stands on the screen that an usher may be reading: a newer version may take over. */
export const isIdle = (state: GateState): boolean =>
  !state.isCardOpen && state.page === 'scan' && state.alarms.length === 0
