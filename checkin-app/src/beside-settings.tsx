import type { BesideProps } from './beside-props.ts'
import { HandOut } from './parts/hand-out.tsx'
import { Message } from './parts/message.tsx'
import { Settings } from './screens/settings.tsx'
import './style/settings.css'
import { useHandOut, usePin, useWipe } from './use-settings.ts'
import { besideWords } from './words/beside-the-gate.ts'
import { settingsWords } from './words/settings.ts'
import { wordings } from './words/words.ts'

/** The settings, joined to the device. */
export function SettingThePhone({ ports, gate: { state, tell } }: BesideProps) {
  const { status, language, hand, kioskCamera } = state
  return (
    <Settings
      settings={settingsWords[language]}
      back={besideWords[language].back}
      unsent={status.unsent}
      isHandedOut={status.isHandedOut}
      hasPin={status.hasPin}
      hand={hand}
      {...useHandOut(ports)}
      {...usePin(ports.device.care, ports.now)}
      {...useWipe(ports)}
      kioskCamera={kioskCamera}
      onKioskCamera={(camera) => tell({ kind: 'kiosk-camera-chosen', camera })}
      onKiosk={() => tell({ kind: 'page-opened', page: 'kiosk' })}
      onHand={(chosen) => tell({ kind: 'hand-chosen', hand: chosen })}
      onBack={() => tell({ kind: 'page-opened', page: 'scan' })}
    />
  )
}

/** SC8: a phone that was revoked sends what it still has, by hand if it must; then it may be paired anew. */
export function Revoked({ ports, gate: { state } }: BesideProps) {
  const { unsent, isHandedOut } = state.status
  const { revoked } = wordings[state.language]
  const settings = settingsWords[state.language]
  const handOut = useHandOut(ports)
  const { onWipe } = useWipe(ports)
  return (
    <Message said={revoked} isBusy={unsent > 0}>
      <p class="soft">{revoked.unsent(unsent)}</p>
      {unsent > 0 ? (
        <HandOut unsent={unsent} isHandedOut={isHandedOut} settings={settings} {...handOut} />
      ) : (
        <button type="button" class="button" onClick={onWipe}>
          {settings.pairAnew}
        </button>
      )}
    </Message>
  )
}

/** A phone whose store is empty though it was paired, or cannot be read. */
export function LostMemory({ ports, gate: { state, tell } }: BesideProps) {
  const { lost, unreadable } = settingsWords[state.language]
  if (!state.status.canRemember)
    return (
      <Message said={unreadable}>
        <button type="button" class="button button-strong" onClick={() => location.reload()}>
          {unreadable.again}
        </button>
      </Message>
    )
  const unsent = state.lost?.unsent ?? 0
  return (
    <Message said={lost}>
      <p>
        <strong>{unsent > 0 ? lost.unsent(unsent) : lost.nothingUnsent}</strong>
      </p>
      <p class="soft">{lost.next}</p>
      <button
        type="button"
        class="button button-strong"
        onClick={() => {
          ports.trace.clear()
          tell({ kind: 'loss-found', lost: null })
        }}
      >
        {lost.pair}
      </button>
    </Message>
  )
}
