import { useState } from 'preact/hooks'
import type { SessionNumber } from '../../../shared/model/ids.ts'
import { type Reading, sessionText } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'
import { Sign } from './shapes.tsx'

/** What is answered to the question which session a pass counts for. */
export interface Asking {
  /** Null for none in particular; kept for the next passes too or not. */
  readonly onSession: (session: SessionNumber | null, isKept: boolean) => void
  readonly onForgetQuestion: () => void
}

interface WhichSessionProps extends Asking {
  readonly sessions: readonly SessionNumber[]
  readonly reading: Reading
  readonly words: Wording
}

/** Asks which session a pass counts for: one touch, and perhaps the same for those who follow. */
export function WhichSession({ sessions, reading, words, onSession, onForgetQuestion }: WhichSessionProps) {
  const [isKept, setKept] = useState(false)
  const { whichSession } = words
  const known = reading.status.sessions.filter(({ number }) => sessions.includes(number))
  return (
    <section class="card card-ask" aria-label={whichSession.title}>
      <div class="ask-head">
        <h1>{whichSession.title}</h1>
        <button type="button" class="card-close" onClick={onForgetQuestion}>
          <Sign name="close" />
          <span class="unseen">{words.close}</span>
        </button>
      </div>
      <p class="ask-advice">{whichSession.advice}</p>
      <div class="ask-sessions">
        {sessions.map((number) => {
          const session = known.find((one) => one.number === number)
          return (
            <button
              type="button"
              class="card-button card-button-strong"
              key={number}
              onClick={() => onSession(number, isKept)}
            >
              {session ? sessionText(session, reading) : number}
            </button>
          )
        })}
        <button type="button" class="card-button" onClick={() => onSession(null, isKept)}>
          {whichSession.none}
        </button>
      </div>
      <label class="ask-keep">
        <input
          type="checkbox"
          checked={isKept}
          onChange={({ currentTarget }) => setKept(currentTarget.checked)}
        />
        {whichSession.keep}
      </label>
    </section>
  )
}
