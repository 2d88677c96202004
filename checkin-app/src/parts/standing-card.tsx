import { type Card, type CardView, canChooseFewer, canLetIn, canUndo, waitsForAnswer } from '../card-state.ts'
import { type Reading, type VerdictText, verdictText } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'
import { type CardAnswers, VerdictCard } from './verdict-card.tsx'

interface StandingCardProps extends CardAnswers {
  readonly view: CardView
  readonly card: Card
  readonly text?: VerdictText
  readonly reading: Reading
  readonly words: Wording
}

/** A verdict's card with whatever may still be done about it. */
export function StandingCard({
  view: { now, status },
  card,
  text,
  reading,
  words,
  ...answers
}: StandingCardProps) {
  const view = { card, now, status }
  return (
    <VerdictCard
      {...answers}
      card={card}
      text={text ?? verdictText(card.shown, card.people, reading)}
      words={words}
      canUndo={canUndo(view)}
      canChooseFewer={canChooseFewer(view)}
      canLetIn={canLetIn(view)}
      waitsForAnswer={waitsForAnswer(view)}
    />
  )
}
