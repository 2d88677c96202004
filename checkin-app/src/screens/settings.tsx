import { Choice } from '../parts/choice.tsx'
import { HandOut, type HandOutProps } from '../parts/hand-out.tsx'
import { KioskSetting } from '../parts/kiosk-setting.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { PinLock, PinSetting } from '../parts/pin.tsx'
import { Wipe } from '../parts/wipe.tsx'
import { type Hand, hands } from '../preferences.ts'
import type { Facing } from '../scan/code-source.ts'
import type { PinState } from '../use-settings.ts'

interface SettingsProps extends HandOutProps {
  readonly back: string
  readonly hand: Hand
  readonly hasPin: boolean
  readonly isOpen: boolean
  readonly pin: PinState
  readonly hasWipeFailed: boolean
  readonly kioskCamera: Facing
  readonly onKioskCamera: (camera: Facing) => void
  readonly onKiosk: () => void
  readonly onBack: () => void
  readonly onHand: (hand: Hand) => void
  readonly onPin: (pin: string) => void
  readonly onSetPin: (pin: string | null) => void
  readonly onWipe: () => void
}

/** What is set once on a phone. The file and the hand are anybody's; the rest lies behind the PIN, where there is one. */
export function Settings(props: SettingsProps) {
  const { settings, hasPin, pin } = props
  return (
    <main class="page beside settings">
      <PageHead title={settings.title} back={props.back} onBack={props.onBack} />
      <HandOut {...props} />
      <section class="setting">
        <Choice
          name="hand"
          label={settings.hand.title}
          value={props.hand}
          options={hands.map((value) => ({ value, label: settings.hand.hands[value] }))}
          onChoose={props.onHand}
        />
      </section>
      {hasPin && !props.isOpen ? (
        <PinLock state={pin} settings={settings} onPin={props.onPin} />
      ) : (
        <>
          <PinSetting state={pin} settings={settings} hasPin={hasPin} onSet={props.onSetPin} />
          <KioskSetting
            hasPin={hasPin}
            camera={props.kioskCamera}
            settings={settings}
            onCamera={props.onKioskCamera}
            onKiosk={props.onKiosk}
          />
          <Wipe
            unsent={props.unsent}
            isHandedOut={props.isHandedOut}
            hasFailed={props.hasWipeFailed}
            settings={settings}
            onWipe={props.onWipe}
          />
        </>
      )}
    </main>
  )
}
