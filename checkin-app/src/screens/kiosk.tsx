import { useEffect, useRef } from 'preact/hooks'
import { type Language, languages } from '../../../shared/words/language.ts'
import type { Card } from '../card-state.ts'
import type { GateState } from '../gate-state.ts'
import { HiddenExit } from '../parts/hidden-exit.tsx'
import { CardShape } from '../parts/shapes.tsx'
import { groundOf } from '../parts/verdict-card.tsx'
import type { CameraControls } from '../use-camera.ts'
import { kioskText, kioskWords } from '../words/kiosk-text.ts'
import type { SettingsWording } from '../words/settings-wording.ts'
import type { Reading } from '../words/verdict-text.ts'

interface KioskProps {
  readonly state: GateState
  readonly reading: Reading
  readonly settings: SettingsWording
  readonly onVideo: CameraControls['onVideo']
  readonly onRest: () => void
  readonly onLeave: () => void
}

/** How long a verdict stands, milliseconds: one reads longer why not. */
const standsMs = { admit: 4000, refuse: 8000, refer: 8000 } as const

/**
 * A turned tablet at a self-service gate: the camera, what to do, and what came of it, to a visitor and in every language at once.
 * It has nothing to touch; whoever knows the corner leaves it with the PIN.
 */
export function Kiosk({ state, reading, settings, onVideo, onRest, onLeave }: KioskProps) {
  const { card, isCardOpen, camera, status } = state
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    onVideo(video.current)
    return () => onVideo(null)
  }, [onVideo])
  const shown = isCardOpen ? card : null
  useEffect(() => {
    if (!shown) return
    const resting = setTimeout(onRest, standsMs[shown.shown.verdict.outcome])
    return () => clearTimeout(resting)
  }, [shown, onRest])
  /** The browser's own language first, and the other beside it. */
  const spoken = [state.language, ...languages.filter((one) => one !== state.language)]
  const isClosed = camera.kind === 'failed' || !status.canRemember || status.gate === null
  const way = status.gate?.direction ?? 'in'
  return (
    <main class="kiosk" onContextMenu={(event) => event.preventDefault()}>
      <video
        ref={video}
        muted
        playsInline
        class={state.kioskCamera === 'front' ? 'mirrored' : undefined}
        hidden={camera.kind === 'failed'}
      />
      {shown ? (
        <Verdict card={shown} reading={reading} spoken={spoken} />
      ) : (
        <div class="kiosk-rest">
          {spoken.map((language, index) => {
            const { word, ready, how, staff } = kioskWords[language]
            const Title = index === 0 ? 'h1' : 'p'
            return (
              <div key={language} lang={language}>
                <Title class="kiosk-title">{isClosed ? word.closed : ready[way]}</Title>
                <p class="kiosk-how">{isClosed ? staff : how}</p>
              </div>
            )
          })}
        </div>
      )}
      <HiddenExit label={settings.kiosk.leave} onOpen={onLeave} />
    </main>
  )
}

interface VerdictProps {
  readonly card: Card
  readonly reading: Reading
  readonly spoken: readonly Language[]
}

const Verdict = ({ card, reading, spoken }: VerdictProps) => (
  <section class={`kiosk-verdict card-${groundOf(card)}`} role="alert" key={card.count}>
    <CardShape card={card} />
    {spoken.map((language, index) => {
      const { word, lines } = kioskText(card.shown, { ...reading, language })
      const Title = index === 0 ? 'h1' : 'p'
      return (
        <div key={language} lang={language}>
          <Title class="kiosk-word">{word}</Title>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )
    })}
  </section>
)
