import type { ComponentChildren } from 'preact'
import type { Explained } from '../words/wording.ts'

interface MessageProps {
  readonly said: Explained
  /** Something is under way. */
  readonly isBusy?: boolean
  readonly children?: ComponentChildren
}

/** A whole screen that says one thing and what to do. */
export function Message({ said, isBusy = false, children }: MessageProps) {
  return (
    <main class="page message" aria-busy={isBusy}>
      <img src={`${import.meta.env.BASE_URL}icons/mark.svg`} width="72" height="72" alt="" />
      <h1>{said.title}</h1>
      <p>{said.advice}</p>
      {isBusy && <progress aria-label={said.title} />}
      {children}
    </main>
  )
}
