import { useCallback, useEffect } from 'preact/hooks'
import type { BesideProps } from './beside-props.ts'
import { PinDialog } from './parts/pin-dialog.tsx'
import { Kiosk } from './screens/kiosk.tsx'
import './style/kiosk.css'
import { usePin } from './use-settings.ts'
import { settingsWords } from './words/settings.ts'

/** The self-service gate, joined to the device. */
export function SelfService({ ports, gate, reading, onVideo }: BesideProps) {
  const { state, tell, answers, asking } = gate
  const { status, isLeaving } = state
  const { isOpen, pin, onPin } = usePin(ports.device.care, ports.now)
  const leave = useCallback(() => tell({ kind: 'page-opened', page: 'scan' }), [tell])
  useEffect(() => ports.fillScreen(), [ports])
  useEffect(() => {
    if (isLeaving && (isOpen || !status.hasPin)) leave()
  }, [isLeaving, isOpen, status.hasPin, leave])
  const settings = settingsWords[state.language]
  return (
    <>
      <Kiosk
        state={state}
        reading={reading}
        settings={settings}
        onVideo={onVideo}
        onPeople={answers.onPeople}
        {...asking}
        onRest={useCallback(() => tell({ kind: 'card-opened', isOpen: false }), [tell])}
        onLeave={() => tell({ kind: 'leaving-asked', asks: true })}
      />
      {isLeaving && (
        <PinDialog
          state={pin}
          settings={settings}
          onPin={onPin}
          onClose={() => tell({ kind: 'leaving-asked', asks: false })}
        />
      )}
    </>
  )
}
