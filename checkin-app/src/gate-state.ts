import type { Means } from '../../shared/admission/fact.ts'
import type { Conflict } from '../../shared/admission/reconcile.ts'
import type { DeviceId, FactNumber, SessionNumber, TypeNumber } from '../../shared/model/ids.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { Language } from '../../shared/words/language.ts'
import { answeredCard, type Card, cardOfPast, newCard } from './card-state.ts'
import type { DeviceStatus, PairingOutcome, PastScan, Shown } from './device.ts'
import type { FileState } from './file-state.ts'
import type { Trace } from './offline/pairing-trace.ts'
import type { Volume } from './parts/tone.ts'
import { type Hand, type Preferences, type View, views } from './preferences.ts'
import type { Facing, SourceState } from './scan/code-source.ts'

/** What the usher opened, of what can be opened at a gate. */
export type Page =
  | View
  | 'keypad'
  | 'gates'
  | 'file'
  | 'walk-in'
  | 'search'
  | 'log'
  | 'readiness'
  | 'settings'

/** A pass that may count for several sessions: nothing is decided before the usher has said which. */
export interface SessionQuestion {
  readonly code: string
  readonly means: Means
  readonly sessions: readonly SessionNumber[]
}

export interface GateState {
  readonly status: DeviceStatus
  /** This device's own clock, as last told. */
  readonly now: Instant
  readonly page: Page
  readonly isSheetOpen: boolean
  readonly camera: SourceState
  readonly card: Card | null
  readonly isCardOpen: boolean
  /** A card of the log, opened again. */
  readonly reopened: Card | null
  readonly question: SessionQuestion | null
  /** The session that passes count for, where the usher said so once for all. */
  readonly passSession: SessionNumber | null
  /** A file that was chosen, while it is read and as long as it may hold more tickets. */
  readonly file: FileState | null
  /** Conflicts not yet seen, oldest first. */
  readonly alarms: readonly Conflict[]
  readonly pairing: 'idle' | 'busy' | Exclude<PairingOutcome, 'registered'>
  /** From a pairing link, until it is used. */
  readonly pairingCode: string | null
  /** A newer version lies ready. */
  readonly isUpdateReady: boolean
  readonly isUpdatePutOff: boolean
  readonly language: Language
  readonly volume: Volume
  readonly hand: Hand
  readonly kioskCamera: Facing
  /** Somebody at a self-service gate asks for the way out: the PIN is awaited. */
  readonly isLeaving: boolean
  readonly clickedType: TypeNumber | null
  /** What was known of a pairing that the store knows nothing of any more; null: nothing was lost. */
  readonly lost: Trace | null
  readonly setAsideSeen: string | null
  /** The device that has been shown whether it is ready; another one is shown it once. */
  readonly readinessSeenBy: DeviceId | null
}

/** What happened, as the reducer is told. */
export type GateEvent =
  | { readonly kind: 'status-changed'; readonly status: DeviceStatus }
  | { readonly kind: 'time-passed'; readonly now: Instant }
  | { readonly kind: 'verdict-came'; readonly shown: Shown; readonly means: Means; readonly now: Instant }
  | { readonly kind: 'walk-in-came'; readonly shown: Shown; readonly now: Instant }
  | { readonly kind: 'answer-came'; readonly scan: FactNumber; readonly shown: Shown; readonly now: Instant }
  | { readonly kind: 'fewer-chosen'; readonly scan: FactNumber; readonly people: number }
  | { readonly kind: 'undo-came'; readonly scan: FactNumber; readonly held: boolean }
  | { readonly kind: 'declined'; readonly scan: FactNumber }
  | { readonly kind: 'why-asked'; readonly asks: boolean }
  | { readonly kind: 'card-opened'; readonly isOpen: boolean }
  | { readonly kind: 'card-reopened'; readonly scan: PastScan | null }
  | { readonly kind: 'session-asked'; readonly question: SessionQuestion | null }
  | { readonly kind: 'pass-session-kept'; readonly session: SessionNumber | null }
  | { readonly kind: 'file-changed'; readonly file: FileState | null }
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
  | { readonly kind: 'volume-chosen'; readonly volume: Volume }
  | { readonly kind: 'hand-chosen'; readonly hand: Hand }
  | { readonly kind: 'clicked-type-chosen'; readonly type: TypeNumber }
  | { readonly kind: 'kiosk-camera-chosen'; readonly camera: Facing }
  | { readonly kind: 'leaving-asked'; readonly asks: boolean }
  | { readonly kind: 'loss-found'; readonly lost: Trace | null }
  | { readonly kind: 'set-aside-seen' }
  | { readonly kind: 'readiness-seen' }

/** Where an app begins. */
export const openingState = ({
  view,
  ...known
}: Preferences & Pick<GateState, 'status' | 'now' | 'lost' | 'pairingCode'>): GateState => ({
  ...known,
  page: view,
  isSheetOpen: false,
  isLeaving: false,
  camera: { kind: 'stopped' },
  card: null,
  isCardOpen: false,
  reopened: null,
  question: null,
  passSession: null,
  file: null,
  alarms: [],
  pairing: 'idle',
  isUpdateReady: false,
  isUpdatePutOff: false,
})

/** What the usher sees next. Pure: the clock and all else that happens are handed in. */
export function gateState(state: GateState, event: GateEvent): GateState {
  switch (event.kind) {
    case 'status-changed':
      return {
        ...state,
        status: event.status,
        page: event.status.standing.kind === 'revoked' ? 'scan' : state.page,
      }
    case 'time-passed':
      return { ...state, now: event.now }
    case 'verdict-came':
      return {
        ...state,
        now: event.now,
        page: viewOf(state.page),
        isSheetOpen: false,
        isCardOpen: true,
        question: null,
        // Whoever comes next has another file.
        file: event.means === 'file' ? state.file : null,
        card: newCard(state.card, event),
      }
    case 'walk-in-came':
      return { ...state, now: event.now, isCardOpen: true, card: newCard(state.card, event) }
    case 'card-reopened':
      return { ...state, reopened: event.scan && cardOfPast(event.scan) }
    case 'session-asked':
      return event.question
        ? {
            ...state,
            question: event.question,
            page: viewOf(state.page),
            isSheetOpen: false,
            isCardOpen: false,
          }
        : { ...state, question: null }
    case 'pass-session-kept':
      return { ...state, passSession: event.session }
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
      return withCard(state, shownCard(state)?.scan ?? null, (card) => ({ ...card, asksWhy: event.asks }))
    case 'card-opened':
      return { ...state, isCardOpen: event.isOpen && state.card !== null }
    case 'file-changed':
      return { ...state, file: event.file }
    case 'conflict-came':
      return state.alarms.some(({ id }) => id === event.conflict.id)
        ? state
        : { ...state, alarms: [...state.alarms, event.conflict] }
    case 'alarm-seen':
      return { ...state, alarms: state.alarms.filter(({ id }) => id !== event.id) }
    case 'page-opened':
      return {
        ...state,
        page: event.page,
        isSheetOpen: false,
        isLeaving: false,
        isCardOpen: state.isCardOpen && keepsCard(state.page) && keepsCard(event.page),
        reopened: null,
        question: null,
      }
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
    case 'volume-chosen':
      return { ...state, volume: event.volume }
    case 'hand-chosen':
      return { ...state, hand: event.hand }
    case 'clicked-type-chosen':
      return { ...state, clickedType: event.type }
    case 'kiosk-camera-chosen':
      return { ...state, kioskCamera: event.camera }
    case 'leaving-asked':
      return { ...state, isLeaving: event.asks }
    case 'loss-found':
      return { ...state, lost: event.lost }
    case 'set-aside-seen':
      return { ...state, setAsideSeen: lastSetAside(state) }
    case 'readiness-seen':
      return { ...state, page: 'scan', readinessSeenBy: state.status.device }
  }
}

/** From the keypad and the gates one comes back to the card that stood; counting visitors and the log have cards of their own. */
const keepsCard = (page: Page): boolean =>
  page === 'scan' || page === 'keypad' || page === 'file' || page === 'gates'

/** SY2: the last line that the service kept apart, by device and number; null where there is none. */
export const lastSetAside = ({ status: { device, setAside } }: GateState): string | null =>
  setAside.length === 0 ? null : `${device}/${Math.max(...setAside)}`

/** What of a page outlives a reload. */
export const viewOf = (page: Page): View => views.find((view) => view === page) ?? 'scan'

/** The card before the usher: the one reopened while the log is open, else the last verdict. */
export const shownCard = ({ page, card, reopened }: GateState): Card | null =>
  page === 'log' ? reopened : card

/** An answer that comes after the next code has no card to change. */
function withCard(state: GateState, scan: FactNumber | null, change: (card: Card) => Card): GateState {
  const changed = (card: Card | null) => (card && scan !== null && card.scan === scan ? change(card) : card)
  return { ...state, card: changed(state.card), reopened: changed(state.reopened) }
}
