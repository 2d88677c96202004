import type { Card } from '../gate-state.ts'
import { type Reading, sessionText, type VerdictText } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'
import { CardShape } from './shapes.tsx'

interface IdlePanelProps {
  readonly reading: Reading
  /** A camera is there, or on its way. */
  readonly canScan: boolean
  /** The last card, closed by a touch. */
  readonly last: { readonly card: Card; readonly text: VerdictText } | null
  readonly isUpdateReady: boolean
  readonly words: Wording
  readonly onReopen: () => void
  readonly onUpdate: () => void
}

const mostSessions = 3

/** What stands below the camera while nobody is there: what this gate takes now. */
export function IdlePanel({
  reading,
  canScan,
  last,
  isUpdateReady,
  words,
  onReopen,
  onUpdate,
}: IdlePanelProps) {
  const { sessions } = reading.status
  const soonest = sessions.toSorted((a, b) => a.starts - b.starts)
  const { noSession } = words.scan
  const ready = canScan ? words.scan.ready : words.scan.readyToType
  return (
    <section class="idle">
      <h1>{sessions.length === 0 ? noSession.title : ready}</h1>
      {sessions.length === 0 ? (
        <p class="soft">{noSession.advice}</p>
      ) : (
        <ul class="idle-sessions">
          {soonest.slice(0, mostSessions).map((session) => (
            <li key={session.number}>{sessionText(session, reading)}</li>
          ))}
          {sessions.length > mostSessions && (
            <li class="soft">{words.scan.more(sessions.length - mostSessions)}</li>
          )}
        </ul>
      )}
      {last && (
        <button type="button" class="last" onClick={onReopen}>
          <span
            class={`last-shape card-${last.card.state === 'standing' ? last.card.shown.verdict.outcome : 'closed'}`}
          >
            <CardShape card={last.card} />
          </span>
          <span>
            <span class="soft">{words.scan.last}</span>
            {last.card.state === 'undone' ? words.card.undone.title : last.text.word}
          </span>
        </button>
      )}
      {isUpdateReady && (
        <div class="update">
          <span>{words.update.ready}</span>
          <button type="button" class="button" onClick={onUpdate}>
            {words.update.apply}
          </button>
        </div>
      )}
    </section>
  )
}
