import type { Group } from '../../../shared/admission/fact.ts'
import type { SessionNumber, TypeNumber } from '../../../shared/model/ids.ts'
import type { Session, TicketType } from '../../../shared/model/programme.ts'
import type { Instant } from '../../../shared/model/time.ts'
import type { Card } from '../card-state.ts'
import type { Counts, DeviceStatus } from '../device.ts'
import type { GateState } from '../gate-state.ts'
import type { BesideWording } from '../words/beside-wording.ts'
import { type Reading, verdictText } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'
import type { CardAnswers } from './verdict-card.tsx'

/** What whoever counts visitors is given. */
export interface CountingProps extends CardAnswers {
  readonly state: GateState
  readonly counts: Counts
  readonly reading: Reading
  readonly words: Wording
  readonly beside: BesideWording
  readonly onWalkIn: (type: TypeNumber, people: number, session?: SessionNumber, group?: Group) => void
  readonly onBack: () => void
}

/** The one whose time it is: under way, else the next. */
export const sessionNow = (soonest: readonly Session[], { now }: Pick<Reading, 'now'>): Session | undefined =>
  soonest.find(({ ends, cancelled }) => now < ends && !cancelled)

/** A session that somebody chose by hand, or expressly none, and when. */
export interface ChosenSession {
  readonly session: SessionNumber | 'none'
  readonly at: Instant
}

/**
 * The session for which visitors are counted: the chosen one, until it ends, lest whoever counts for hours go on counting for it. One
 * that was over when it was chosen is meant: somebody adds what was forgotten.
 */
export function sessionCounted(
  soonest: readonly Session[],
  chosen: ChosenSession | null,
  reading: Pick<Reading, 'now'>,
): Session | undefined {
  if (chosen?.session === 'none') return undefined
  const found = soonest.find(({ number }) => number === chosen?.session)
  const isMeant = found && chosen && (reading.now < found.ends || found.ends <= chosen.at)
  return isMeant ? found : sessionNow(soonest, reading)
}

/** The ticket types that the gate takes. */
export const typesHere = ({ gate, types }: DeviceStatus): readonly TicketType[] =>
  types.filter(({ number }) => !gate?.types || gate.types.includes(number))

/** The answer to the visitors counted last, as long as it stands. */
export const answeredCount = ({ isCardOpen, card }: GateState): Card | null =>
  isCardOpen && card?.shown.walkIn ? card : null

/** Whether visitors were not simply counted: their card asks for a yes or no, or says why not. */
export const isQuestion = ({ state, shown }: Card): boolean =>
  state === 'standing' && shown.verdict.outcome !== 'admit'

/** What such a card says to a screen reader. */
export function askedText({ shown, people }: Card, reading: Reading): string {
  const { word, advice } = verdictText(shown, people, reading)
  return `${word}. ${advice}`
}

/** A full session asks yes or no: its reason is that there is room. */
export const yesIfFull =
  (
    { onAskWhy, onLetIn }: Pick<CardAnswers, 'onAskWhy' | 'onLetIn'>,
    { shown: { verdict } }: Card,
    { walkIn }: BesideWording,
  ) =>
  (asks: boolean): void => {
    const isFull = verdict.outcome === 'refer' && verdict.reason === 'full'
    if (asks && isFull) onLetIn(walkIn.roomLeft)
    else onAskWhy(asks)
  }
