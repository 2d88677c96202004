import { Sign } from './shapes.tsx'

interface PageHeadProps {
  readonly title: string
  readonly back: string
  readonly onBack: () => void
}

/** The head of a screen beside the gate: its title, and the way back. */
export const PageHead = ({ title, back, onBack }: PageHeadProps) => (
  <header class="beside-head">
    <button type="button" class="square-button" onClick={onBack}>
      <Sign name="back" />
      <span class="unseen">{back}</span>
    </button>
    <h1>{title}</h1>
  </header>
)
