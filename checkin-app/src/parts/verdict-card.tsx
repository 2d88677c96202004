import type { Card } from '../card-state.ts'
import type { Step } from '../stepping.ts'
import { closedLine } from '../words/spoken-card.ts'
import type { VerdictText } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'
import { useFit } from './fit-card.ts'
import { CardShape, Sign } from './shapes.tsx'
import { WhySheet } from './why-sheet.tsx'

/** What the usher did with the card. */
export interface CardAnswers {
  readonly onUndo: () => void
  readonly onPeople: (step: Step) => void
  readonly onAskWhy: (asks: boolean) => void
  readonly onLetIn: (why: string) => void
  readonly onDecline: () => void
  readonly onDismiss: () => void
}

interface VerdictCardProps extends CardAnswers {
  readonly card: Card
  readonly text: VerdictText
  readonly words: Wording
  readonly canUndo: boolean
  readonly canChooseFewer: boolean
  readonly canLetIn: boolean
  readonly waitsForAnswer: boolean
}

/** What colours a card: its outcome, the way out, or that it is over. */
export function groundOf({ state, shown }: Card): string {
  if (state === 'undone' || state === 'declined') return 'closed'
  const { outcome } = shown.verdict
  return outcome === 'admit' && shown.direction === 'out' ? 'out' : outcome
}

/** A verdict in colour, shape and words, readable at arm's length in the dark. Stays until the next code or a touch. */
export function VerdictCard(props: VerdictCardProps) {
  const { card, text, words, onDismiss } = props
  const isClosed = card.state === 'undone' || card.state === 'declined'
  const fitted = useFit(card, words, props.canUndo)
  if (card.asksWhy)
    return <WhySheet words={words} onWhy={props.onLetIn} onCancel={() => props.onAskWhy(false)} />
  return (
    <section ref={fitted} class={`card card-${groundOf(card)}`} key={card.count} aria-label={text.word}>
      <div class="card-head">
        <CardShape card={card} />
        <button type="button" class="card-close" onClick={onDismiss}>
          <Sign name="close" />
          <span class="unseen">{words.card.dismiss}</span>
        </button>
      </div>
      {isClosed ? <ClosedText card={card} text={text} words={words} /> : <StandingText {...props} />}
    </section>
  )
}

/** What became of it, then what it was. */
function ClosedText({ card, text, words }: Pick<VerdictCardProps, 'card' | 'text' | 'words'>) {
  const said = card.state === 'undone' ? words.card.undone : words.card.declined
  return (
    <div class="card-text">
      <h1 class="card-word">{said.title}</h1>
      <p class="card-advice">{said.advice}</p>
      <p class="card-line">{closedLine(text)}</p>
    </div>
  )
}

function StandingText(props: VerdictCardProps) {
  const { card, text, words } = props
  return (
    <>
      {/* A touch on what has been read closes it; a referral waits for its yes or no. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the button above does the same by keyboard */}
      <div class="card-text" onClick={props.waitsForAnswer ? undefined : props.onDismiss}>
        <h1 class="card-word">{text.word}</h1>
        {text.headline !== '' && <p class="card-headline">{text.headline}</p>}
        {text.attention.map((line) => (
          <p class="card-attention" key={line}>
            <Sign name="eye" />
            {line}
          </p>
        ))}
        {text.advice !== '' && <p class="card-advice">{text.advice}</p>}
        {card.isOverridden && <p class="card-line">{words.card.overridden}</p>}
        {text.lines.map((line) => (
          <p class="card-line" key={line}>
            {line}
          </p>
        ))}
        {card.state === 'undo-too-late' && <p class="card-attention">{words.card.undoLate}</p>}
      </div>
      <CardActions {...props} />
    </>
  )
}

function CardActions(props: VerdictCardProps) {
  const { card, words } = props
  const { verdict } = card.shown
  const most = verdict.outcome === 'admit' ? verdict.people : 0
  return (
    <div class="card-actions">
      {props.waitsForAnswer && (
        <button type="button" class="card-button" onClick={props.onDecline}>
          {words.card.doNot}
        </button>
      )}
      {props.canLetIn && (
        <button type="button" class="card-button card-button-strong" onClick={() => props.onAskWhy(true)}>
          {words.card.letIn}
        </button>
      )}
      {props.canUndo && (
        <button type="button" class="card-button" onClick={props.onUndo}>
          <Sign name="undo" />
          {words.card.undo}
        </button>
      )}
      {props.canChooseFewer && (
        <div class="stepper">
          <button type="button" disabled={card.people <= 1} onClick={() => props.onPeople(-1)}>
            <Sign name="minus" />
            <span class="unseen">{words.card.fewer}</span>
          </button>
          <output>{words.card.went(card.people, most)}</output>
          <button type="button" disabled={card.people >= most} onClick={() => props.onPeople(1)}>
            <Sign name="plus" />
            <span class="unseen">{words.card.more}</span>
          </button>
        </div>
      )}
    </div>
  )
}
