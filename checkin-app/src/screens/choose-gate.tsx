import type { GateId } from '../../../shared/model/ids.ts'
import type { Gate, Venue } from '../../../shared/model/programme.ts'
import { Sign } from '../parts/shapes.tsx'
import { betweenDots } from '../words/between-dots.ts'
import { venueName } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'

interface ChooseGateProps {
  readonly gates: readonly Gate[]
  readonly venues: readonly Venue[]
  /** Where the phone stands already. */
  readonly gate: Gate | null
  readonly words: Wording
  readonly onChoose: (gate: GateId) => void
  readonly onBack: () => void
}

/** The gate that this phone stands at; one at a time. */
export function ChooseGate({ gates, venues, gate, words, onChoose, onBack }: ChooseGateProps) {
  const isOfSeveral = gates.some(({ venue }) => venue !== gates[0]?.venue)
  return (
    <main class="page">
      <header class="page-head">
        {gate && (
          <button type="button" class="button button-plain" onClick={onBack}>
            <Sign name="back" />
            {words.cancel}
          </button>
        )}
        <h1>{words.gates.title}</h1>
        <p>{words.gates.how}</p>
      </header>
      <ul class="gates">
        {gates.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              class="gate-choice"
              aria-current={one.id === gate?.id ? 'true' : undefined}
              onClick={() => onChoose(one.id)}
            >
              <span class="gate-name">{one.name}</span>
              <span class="soft">
                {betweenDots([
                  isOfSeveral ? venueName(one.venue, { venues }) : undefined,
                  describe(one, one.id === gate?.id, words),
                ])}
              </span>
              <Sign name="next" />
            </button>
          </li>
        ))}
      </ul>
    </main>
  )
}

function describe({ direction, takes }: Gate, isHere: boolean, words: Wording): string {
  const sessions =
    takes.kind === 'today' ? words.gates.everySession : words.gates.namedSessions(takes.sessions.length)
  return betweenDots([words.gates.direction[direction], sessions, isHere ? words.gates.here : undefined])
}
