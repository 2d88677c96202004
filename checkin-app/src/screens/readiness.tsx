import { PageHead } from '../parts/page-head.tsx'
import { Sign } from '../parts/shapes.tsx'
import type { BesideWording } from '../words/beside-wording.ts'
import { type Check, worstOf } from '../words/readiness-text.ts'

interface ReadinessProps {
  /** Null while the phone is being asked. */
  readonly checks: readonly Check[] | null
  readonly isSyncing: boolean
  readonly beside: BesideWording
  readonly onSync: () => void
  readonly onKeep: () => void
  readonly onStart: () => void
}

/** What is to be done stands where it is seen, also on a small phone. */
const rank = { wrong: 0, look: 1, good: 2 } as const
const worstFirst = (a: Check, b: Check): number => rank[a.state] - rank[b.state]

/** Whether this phone is ready before the doors open: each thing in green, or with what to do. */
export function Readiness({ checks, isSyncing, beside, ...does }: ReadinessProps) {
  const words = beside.readiness
  const actions = {
    sync: { said: words.synced.now, run: does.onSync },
    keep: { said: words.storage.ask, run: does.onKeep },
    scan: { said: words.test.scan, run: does.onStart },
  }
  const worst = checks && worstOf(checks)
  return (
    <main class="page beside readiness" aria-busy={checks === null}>
      <PageHead title={beside.readiness.heading} back={beside.back} onBack={does.onStart} />
      <div class={`readiness-word readiness-${worst ?? 'checking'}`} role="status">
        <Sign name={worst ?? 'look'} />
        <div class="readiness-text">
          <h2>{worst ? words.title[worst] : words.checking}</h2>
          {worst && <p>{words.advice[worst]}</p>}
        </div>
      </div>
      <ul class="checks">
        {checks?.toSorted(worstFirst).map(({ key, name, state, said, advice, action }) => (
          <li class={`check check-${state}`} key={key}>
            <Sign name={state} />
            <div class="check-text">
              <p>
                <span class="soft">{name}</span> <strong>{said}</strong>
                <span class="unseen">, {words.state[state]}</span>
              </p>
              {advice !== '' && <p>{advice}</p>}
              {action && (
                <button
                  type="button"
                  class="button"
                  disabled={action === 'sync' && isSyncing}
                  onClick={actions[action].run}
                >
                  {actions[action].said}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <div class="readiness-start">
        <button type="button" class="button button-strong" onClick={does.onStart}>
          {words.start}
        </button>
      </div>
    </main>
  )
}
