import type { Gate } from '../../../shared/model/programme.ts'
import type { StatusText } from '../words/status-text.ts'
import type { Wording } from '../words/wording.ts'
import { Sign } from './shapes.tsx'

interface StatusLineProps {
  readonly gate: Gate | null
  readonly text: StatusText
  readonly words: Wording
  readonly onOpen: () => void
}

/** Where this phone stands, and how old what it knows of the other gates is. A touch opens the rest. */
export function StatusLine({ gate, text, words, onOpen }: StatusLineProps) {
  return (
    <header>
      <button type="button" class="status-line" onClick={onOpen}>
        <span class="status-gate">
          {gate?.name}
          {gate && <span class="status-direction">{words.gates.direction[gate.direction]}</span>}
        </span>
        <span class={`status-words status-${text.tone}`}>{text.parts.join(' · ')}</span>
        <Sign name="phone" />
        <span class="unseen">{words.status.open}</span>
      </button>
    </header>
  )
}
