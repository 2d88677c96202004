import { useEffect } from 'preact/hooks'
import type { SessionNumber } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { kioskWords } from '../words/kiosk-text.ts'
import { type Reading, sessionText } from '../words/verdict-text.ts'
import type { Spoken } from './kiosk-verdict.tsx'
import type { Asking } from './which-session.tsx'

interface KioskQuestionProps extends Asking, Spoken {
  readonly sessions: readonly SessionNumber[]
  readonly reading: Reading
}

/** So long nobody answers: whoever held the pass up has gone, and nothing was decided. Milliseconds. */
const unansweredMs = 20_000

/** Asks a visitor with a pass which session it is for: one touch. */
export function KioskQuestion({ sessions, reading, spoken, ...props }: KioskQuestionProps) {
  const { onSession, onForgetQuestion } = props
  useEffect(() => {
    const leaving = setTimeout(onForgetQuestion, unansweredMs)
    return () => clearTimeout(leaving)
  }, [onForgetQuestion])
  const known = sessions.flatMap((number) => reading.status.sessions.filter((one) => one.number === number))
  /** Once where both languages write it alike. */
  const namesOf = (session: Session) => [
    ...new Set(spoken.map((language) => sessionText(session, { ...reading, language }))),
  ]
  return (
    <section class="kiosk-question">
      <div role="alert">
        {spoken.map((language, index) => {
          const Title = index === 0 ? 'h1' : 'p'
          return (
            <Title class="kiosk-title" key={language} lang={language}>
              {kioskWords[language].which}
            </Title>
          )
        })}
      </div>
      <div class="kiosk-sessions">
        {known.map((session) => (
          <button type="button" key={session.number} onClick={() => onSession(session.number, false)}>
            {namesOf(session).map((name) => (
              <span key={name}>{name}</span>
            ))}
          </button>
        ))}
      </div>
      <div class="kiosk-else">
        <button type="button" onClick={() => onSession(null, false)}>
          <InEach word="unsure" spoken={spoken} />
        </button>
        <button type="button" onClick={onForgetQuestion}>
          <InEach word="cancel" spoken={spoken} />
        </button>
      </div>
    </section>
  )
}

const InEach = ({ word, spoken }: Spoken & { readonly word: 'unsure' | 'cancel' }) =>
  spoken.map((language) => (
    <span key={language} lang={language}>
      {kioskWords[language][word]}
    </span>
  ))
