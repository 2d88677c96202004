import type { Card } from '../card-state.ts'
import { betweenDots } from './between-dots.ts'
import type { VerdictText } from './verdict-text.ts'
import type { Wording } from './wording.ts'

/** What a card was that is undone or declined: the verdict's word, and of what. */
export const closedLine = ({ word, lines }: VerdictText): string => betweenDots([word, lines[0]])

/** A card as a screen reader says it. */
export function spokenCard({ state }: Card, text: VerdictText, { card }: Wording): string {
  if (state === 'undone' || state === 'declined')
    return `${card[state].title}. ${card[state].advice} ${closedLine(text)}`
  const late = state === 'undo-too-late' ? [card.undoLate] : []
  return [...late, text.word, text.headline, ...text.attention, text.advice, ...text.lines]
    .filter((part) => part !== '')
    .map((part) => part.replace(/\.$/, ''))
    .join('. ')
}
