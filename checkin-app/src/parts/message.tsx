import type { ComponentChildren } from 'preact'
import type { Explained } from '../words/wording.ts'

interface MessageProps {
  readonly said: Explained
  /** Something is under way. */
  readonly isBusy?: boolean
  /** How much of it is done, 0 to 1, where that is known. */
  readonly share?: number | undefined
  readonly children?: ComponentChildren
}

/** A whole screen that says one thing and what to do. */
export function Message({ said, isBusy = false, share, children }: MessageProps) {
  return (
    <main class="page message" aria-busy={isBusy}>
      <img src={`${import.meta.env.BASE_URL}icons/mark.svg`} width="72" height="72" alt="" />
      <h1>{said.title}</h1>
      <p>{said.advice}</p>
      {isBusy && <progress aria-label={said.title} {...(share === undefined ? {} : { value: share })} />}
      {children}
    </main>
  )
}
