import type { BesideProps } from './beside-props.ts'
import { latePart } from './late-part.ts'
import { Message } from './parts/message.tsx'
import { useLatePart } from './use-late-part.ts'
import { wordings } from './words/words.ts'

/** Kept on the phone with the rest, opened after the first picture: a gate starts with what a gate needs. */
const beside = latePart(() => import('./beside.tsx'))

/** Opens the screens beside the gate before anybody wants one. */
export function fetchBeside(): void {
  beside.fetch().catch(() => undefined)
}

/** A screen beside the gate, as soon as it is there. */
export function BesideTheGate(props: BesideProps) {
  const { part, hasFailed, retry } = useLatePart(beside)
  const { state, tell } = props.gate
  const words = wordings[state.language]
  if (part) return <part.Beside {...props} />
  if (props.screen === 'sheet') return null
  if (!hasFailed) return <Message said={{ title: words.opening, advice: '' }} isBusy />
  return (
    <Message said={words.notHere}>
      <button type="button" class="button button-strong" onClick={retry}>
        {words.tryAgain}
      </button>
      <button
        type="button"
        class="button"
        onClick={() =>
          tell(
            props.screen === 'readiness' ? { kind: 'readiness-seen' } : { kind: 'page-opened', page: 'scan' },
          )
        }
      >
        {words.cancel}
      </button>
    </Message>
  )
}
