import { languages } from '../../../shared/words/language.ts'
import type { GateState } from '../gate-state.ts'
import { HiddenExit } from '../parts/hidden-exit.tsx'
import { KioskQuestion } from '../parts/kiosk-question.tsx'
import { KioskVerdict, type Spoken } from '../parts/kiosk-verdict.tsx'
import type { Asking } from '../parts/which-session.tsx'
import type { Step } from '../stepping.ts'
import type { CameraControls } from '../use-camera.ts'
import { kioskWords } from '../words/kiosk-text.ts'
import type { SettingsWording } from '../words/settings-wording.ts'
import type { Reading } from '../words/verdict-text.ts'

interface KioskProps extends Asking {
  readonly state: GateState
  readonly reading: Reading
  readonly settings: SettingsWording
  readonly onVideo: CameraControls['onVideo']
  readonly onPeople: (step: Step) => void
  readonly onRest: () => void
  readonly onLeave: () => void
}

/**
 * A turned tablet at a self-service gate: the camera, what to do, and what came of it, to a visitor and in every language at once.
 * It asks what a visitor can answer: how many of a party come in now, and what a pass is for. Whoever knows the corner leaves it
 * with the PIN.
 */
export function Kiosk({ state, reading, settings, onVideo, ...props }: KioskProps) {
  const { card, isCardOpen, question } = state
  /** The browser's own language first, and the other beside it. */
  const spoken = [state.language, ...languages.filter((one) => one !== state.language)]
  return (
    <main class="kiosk" onContextMenu={(event) => event.preventDefault()}>
      <video
        ref={onVideo}
        muted
        playsInline
        class={state.kioskCamera === 'front' ? 'mirrored' : undefined}
        hidden={state.camera.kind === 'failed'}
      />
      {question ? (
        <KioskQuestion {...props} sessions={question.sessions} reading={reading} spoken={spoken} />
      ) : isCardOpen && card ? (
        <KioskVerdict {...props} card={card} reading={reading} spoken={spoken} />
      ) : (
        <AtRest state={state} spoken={spoken} />
      )}
      <HiddenExit label={settings.kiosk.leave} onOpen={props.onLeave} />
    </main>
  )
}

function AtRest({ state: { camera, status }, spoken }: Pick<KioskProps, 'state'> & Spoken) {
  const isClosed = camera.kind === 'failed' || !status.canRemember || status.gate === null
  const way = status.gate?.direction ?? 'in'
  return (
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
  )
}
