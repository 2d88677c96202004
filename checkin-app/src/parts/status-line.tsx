import type { Gate } from '../../../shared/model/programme.ts'
import { betweenDots } from '../words/between-dots.ts'
import type { StatusText } from '../words/status-text.ts'
import type { Wording } from '../words/wording.ts'
import { Sign } from './shapes.tsx'

interface StatusLineProps {
  readonly gate: Gate | null
  /** The organiser alone says where it stands. */
  readonly stays: boolean
  readonly text: StatusText
  readonly words: Wording
  readonly onGate: () => void
  readonly onOpen: () => void
}

/**
 * Where this phone stands, and how old what it knows of the other gates is. A touch on the gate changes it, one on the rest
 * opens the state of the phone.
 */
export function StatusLine({ gate, stays, text, words, onGate, onOpen }: StatusLineProps) {
  return (
    <header class="status">
      {stays ? (
        <p class="status-gate">
          <Where gate={gate} words={words} />
        </p>
      ) : (
        <button type="button" class="status-gate" onClick={onGate}>
          <Where gate={gate} words={words} />
          <Sign name="down" />
          <span class="unseen">{words.gates.change}</span>
        </button>
      )}
      <button type="button" class="status-line" onClick={onOpen}>
        <span class={`status-words status-${text.tone}`}>{betweenDots(text.parts)}</span>
        <Sign name="phone" />
        <span class="unseen">{words.status.open}</span>
      </button>
    </header>
  )
}

const Where = ({ gate, words }: Pick<StatusLineProps, 'gate' | 'words'>) => (
  <>
    {gate && (
      <span class="status-direction">
        <Sign name={gate.direction} />
        {words.gates.direction[gate.direction]}
      </span>
    )}
    <span class="status-name">{gate?.name}</span>
  </>
)
