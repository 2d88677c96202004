import type { SessionNumber } from '../../../shared/model/ids.ts'
import type { Card } from '../card-state.ts'
import { soonestFirst } from '../soonest-first.ts'
import { type Reading, sessionText, type VerdictText } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'
import { CardShape } from './shapes.tsx'
import { groundOf } from './verdict-card.tsx'

interface IdlePanelProps {
  readonly reading: Reading
  /** A camera is there, or on its way. */
  readonly canScan: boolean
  /** The last card, closed by a touch. */
  readonly last: { readonly card: Card; readonly text: VerdictText } | null
  readonly isUpdateReady: boolean
  /** The session that passes count for, where the usher said so. */
  readonly passSession: SessionNumber | null
  readonly words: Wording
  readonly onReopen: () => void
  readonly onUpdate: () => void
  readonly onAskAgain: () => void
}

const mostSessions = 3

/** What stands below the camera while nobody is there: what this gate takes now. */
export function IdlePanel({
  reading,
  canScan,
  last,
  isUpdateReady,
  passSession,
  words,
  onReopen,
  onUpdate,
  onAskAgain,
}: IdlePanelProps) {
  const { sessions } = reading.status
  const soonest = soonestFirst(sessions, reading.now)
  const coming = soonest.filter(({ ends }) => reading.now < ends)
  const listed = coming.length > 0 ? coming : soonest
  const kept = sessions.find(({ number }) => number === passSession)
  const { noSession } = words.scan
  const isOut = reading.status.gate?.direction === 'out'
  const hold = isOut ? words.scan.readyOut : words.scan.ready
  const ready = canScan ? hold : words.scan.readyToType
  return (
    <section class="idle">
      <h1>{sessions.length === 0 ? noSession.title : ready}</h1>
      {sessions.length === 0 ? (
        <p class="soft">{noSession.advice}</p>
      ) : (
        <ul class="idle-sessions">
          {listed.slice(0, mostSessions).map((session) => (
            <li key={session.number}>{sessionText(session, reading)}</li>
          ))}
          {listed.length > mostSessions && (
            <li class="soft">{words.scan.more(listed.length - mostSessions)}</li>
          )}
        </ul>
      )}
      {kept && (
        <div class="update">
          <span>{words.whichSession.kept(sessionText(kept, reading))}</span>
          <button type="button" class="button" onClick={onAskAgain}>
            {words.whichSession.askAgain}
          </button>
        </div>
      )}
      {last && (
        <button type="button" class="last" onClick={onReopen}>
          <span class={`last-shape card-${groundOf(last.card)}`}>
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
