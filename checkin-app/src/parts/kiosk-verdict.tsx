import { useEffect } from 'preact/hooks'
import type { Language } from '../../../shared/words/language.ts'
import { type Card, canChooseFewer } from '../card-state.ts'
import type { Step } from '../stepping.ts'
import { kioskText, kioskWords } from '../words/kiosk-text.ts'
import type { Reading } from '../words/verdict-text.ts'
import { wordings } from '../words/words.ts'
import { CardShape, Sign } from './shapes.tsx'
import { groundOf } from './verdict-card.tsx'

/** The languages of a self-service gate, the browser's own first. */
export interface Spoken {
  readonly spoken: readonly Language[]
}

interface KioskVerdictProps extends Spoken {
  readonly card: Card
  readonly reading: Reading
  readonly onPeople: (step: Step) => void
  readonly onRest: () => void
}

/** How long a verdict stands, milliseconds: one reads longer why not, and a party says how many it is. */
const standsMs = { admit: 4000, refuse: 8000, refer: 8000, party: 9000 } as const

/** A verdict to a visitor; a party may say that fewer go through now. */
export function KioskVerdict({ card, reading, spoken, onPeople, onRest }: KioskVerdictProps) {
  const isParty = canChooseFewer({ card })
  useEffect(() => {
    const resting = setTimeout(onRest, standsMs[isParty ? 'party' : card.shown.verdict.outcome])
    return () => clearTimeout(resting)
  }, [card, isParty, onRest])
  return (
    <section class={`kiosk-verdict card-${groundOf(card)}`} key={card.count}>
      <CardShape card={card} />
      <div class="kiosk-words" role="alert">
        {spoken.map((language, index) => {
          const { word, lines } = kioskText(card.shown, card.people, { ...reading, language })
          const Title = index === 0 ? 'h1' : 'p'
          return (
            <div key={language} lang={language}>
              <Title class="kiosk-word">{word}</Title>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
          )
        })}
      </div>
      {isParty && <Party card={card} spoken={spoken} onPeople={onPeople} />}
    </section>
  )
}

function Party({ card, spoken, onPeople }: Pick<KioskVerdictProps, 'card' | 'spoken' | 'onPeople'>) {
  const { verdict } = card.shown
  const most = verdict.outcome === 'admit' ? verdict.people : 0
  const [own = 'fr'] = spoken
  const { fewer, more, went } = wordings[own].card
  return (
    <div class="kiosk-party">
      {spoken.map((language) => (
        <p key={language} lang={language}>
          {kioskWords[language].others}
        </p>
      ))}
      <div class="kiosk-stepper">
        <button type="button" disabled={card.people <= 1} onClick={() => onPeople(-1)}>
          <Sign name="minus" />
          <span class="unseen">{fewer}</span>
        </button>
        <output aria-label={went(card.people, most)}>
          {card.people} / {most}
        </output>
        <button type="button" disabled={card.people >= most} onClick={() => onPeople(1)}>
          <Sign name="plus" />
          <span class="unseen">{more}</span>
        </button>
      </div>
    </div>
  )
}
