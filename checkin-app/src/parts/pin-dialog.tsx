import { useEffect, useRef } from 'preact/hooks'
import type { PinState } from '../use-settings.ts'
import type { SettingsWording } from '../words/settings-wording.ts'
import { PinLock } from './pin.tsx'
import { Sign } from './shapes.tsx'

interface PinDialogProps {
  readonly state: PinState
  readonly settings: SettingsWording
  readonly onPin: (pin: string) => void
  readonly onClose: () => void
}

/** Nobody types for so long: whoever stands there knows no PIN, milliseconds. */
const unusedMs = 30_000

/** Asks for the PIN over a screen that is left by it. */
export function PinDialog({ state, settings, onPin, onClose }: PinDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const closing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const wait = (): void => {
    clearTimeout(closing.current)
    closing.current = setTimeout(onClose, unusedMs)
  }
  useEffect(() => {
    wait()
    return () => clearTimeout(closing.current)
  })
  return (
    <dialog ref={dialog} class="sheet" aria-label={settings.kiosk.leave} onClose={onClose} onInput={wait}>
      <header class="sheet-head">
        <h1>{settings.kiosk.leave}</h1>
        <button type="button" class="square-button" onClick={onClose}>
          <Sign name="close" />
          <span class="unseen">{settings.kiosk.stay}</span>
        </button>
      </header>
      <PinLock state={state} settings={settings} label={settings.kiosk.pin} onPin={onPin} />
    </dialog>
  )
}
