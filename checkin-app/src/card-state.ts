import { undoWithinMs } from '../../shared/admission/history.ts'
import { neverOverridable } from '../../shared/admission/reasons.ts'
import type { FactNumber } from '../../shared/model/ids.ts'
import type { Gate } from '../../shared/model/programme.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { PastScan, Shown } from './device.ts'

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

/** How many a verdict lets through. */
export const peopleOf = ({ verdict }: Pick<Shown, 'verdict'>): number =>
  verdict.outcome === 'admit' ? verdict.people : 0

/** A card for a verdict that has just come. */
export const newCard = (
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
export const answeredCard = (
  card: Card,
  { shown, now }: { readonly shown: Shown; readonly now: Instant },
): Card => ({
  ...newCard(card, { shown: { ...card.shown, ...shown }, now }),
  scan: card.scan,
  isOverridden: true,
})

/** A card of the log: as it stands now, whatever was done about it since. */
export const cardOfPast = (scan: PastScan): Card => ({
  count: scan.number,
  shown: scan,
  scan: scan.number,
  at: scan.passedAt,
  people: scan.people,
  state: scan.state,
  isOverridden: scan.isOverridden,
  asksWhy: false,
})

/** What is asked about a card. */
export interface CardView {
  readonly card: Card | null
  /** This device's own clock. */
  readonly now: Instant
  readonly status: { readonly gate: Gate | null }
}

/** Undoing is offered for 60 seconds, and only for what let somebody through. */
export const canUndo = ({ card, now }: Pick<CardView, 'card' | 'now'>): boolean =>
  card !== null && card.scan !== null && card.state === 'standing' && card.people > 0
    ? now - card.at <= undoWithinMs
    : false

/** A party may let fewer in as long as its passage stands. */
export const canChooseFewer = ({ card }: Pick<CardView, 'card'>): boolean =>
  card !== null && card.scan !== null && card.state === 'standing' && peopleOf(card.shown) > 1

/** Whether the usher may let in over the verdict: a referral always, a refusal where the gate lists it, AD2 and AD3 never. */
export function canLetIn({ card, status }: CardView): boolean {
  if (!card || card.scan === null || card.state !== 'standing') return false
  const { verdict } = card.shown
  if (verdict.outcome === 'admit' || neverOverridable.has(verdict.reason)) return false
  return verdict.outcome === 'refer' || (status.gate?.overridable.includes(verdict.reason) ?? false)
}

/** A referral waits for the usher's yes or no. */
export const waitsForAnswer = ({ card }: Pick<CardView, 'card'>): boolean =>
  card !== null && card.scan !== null && card.state === 'standing' && card.shown.verdict.outcome === 'refer'
