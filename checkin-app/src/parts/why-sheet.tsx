import { useEffect, useRef, useState } from 'preact/hooks'
import type { Wording } from '../words/wording.ts'
import { Sign } from './shapes.tsx'

interface WhySheetProps {
  readonly words: Wording
  readonly onWhy: (why: string) => void
  readonly onCancel: () => void
}

/** Asks for the reason of letting in over a verdict: one touch for the usual ones, else typed. */
export function WhySheet({ words, onWhy, onCancel }: WhySheetProps) {
  const [other, setOther] = useState('')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class="card card-refer why" aria-label={words.card.whyTitle} onClose={onCancel}>
      <div class="why-head">
        <button type="button" class="card-close" onClick={onCancel}>
          <Sign name="back" />
          <span class="unseen">{words.cancel}</span>
        </button>
        <h1>{words.card.whyTitle}</h1>
      </div>
      <div class="why-list">
        {words.card.whys.map((why) => (
          <button type="button" class="card-button" key={why} onClick={() => onWhy(why)}>
            {why}
          </button>
        ))}
      </div>
      <form
        class="why-other"
        onSubmit={(event) => {
          event.preventDefault()
          if (other.trim() !== '') onWhy(other.trim())
        }}
      >
        <input
          aria-label={words.card.whyOther}
          placeholder={words.card.whyOther}
          value={other}
          maxLength={200}
          onInput={({ currentTarget }) => setOther(currentTarget.value)}
        />
        <button type="submit" class="card-button card-button-strong" disabled={other.trim() === ''}>
          {words.card.letIn}
        </button>
      </form>
    </dialog>
  )
}
