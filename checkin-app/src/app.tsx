import { useEffect, useRef } from 'preact/hooks'
import type { Calendar } from '../../shared/model/time.ts'
import { correctedNow, isCovered, type Screen, screenOf, takesWedge } from './gate-screen.ts'
import { BesideTheGate, fetchBeside } from './late-beside.tsx'
import { Message } from './parts/message.tsx'
import type { Ports } from './ports.ts'
import { CompareWords } from './screens/compare-words.tsx'
import { GateScreen } from './screens/gate.tsx'
import { Pairing } from './screens/pairing.tsx'
import { type CameraControls, useCamera } from './use-camera.ts'
import { type Gate, useGate } from './use-gate.ts'
import { useWedge } from './use-wedge.ts'
import { wordings } from './words/words.ts'

/** Where an usher works: the screen stays lit, and the sheet may lie over it. */
const workingScreens: ReadonlySet<Screen> = new Set(['scanning', 'keypad', 'walk-in', 'clicker', 'search'])

/** Keys of a burst on the keypad that no short code has. */
const moreThanTyped = 12

/** The whole app: one screen at a time. */
export function App({ ports }: { readonly ports: Ports }) {
  const gate = useGate(ports)
  const { state, tell } = gate
  const screen = screenOf(state)
  const camera = useCamera(
    ports.source,
    gate.onReading,
    tell,
    screen === 'kiosk' ? state.kioskCamera : null,
    isCovered(state),
  )
  useWedge(takesWedge(state), gate.onWedge, screen === 'keypad' ? moreThanTyped : 0)
  useEffect(() => ports.source.readBarcodes(state.status.readsBarcodes), [ports, state.status.readsBarcodes])
  const isWorking = workingScreens.has(screen)
  const isLit = isWorking || screen === 'kiosk'
  useEffect(() => (isLit ? ports.keepScreenLit() : undefined), [isLit, ports])
  const container = useFocusOnChange(screen)
  // The camera comes first: nobody opens another screen before there is one.
  const isCameraSettled = state.camera.kind !== 'stopped' && state.camera.kind !== 'starting'
  useEffect(() => {
    if (isCameraSettled) fetchBeside()
  }, [isCameraSettled])
  return (
    <>
      <div ref={container} class="screen" tabIndex={-1}>
        <CurrentScreen ports={ports} gate={gate} camera={camera} />
      </div>
      {state.isSheetOpen && isWorking && (
        <BesideTheGate
          ports={ports}
          gate={gate}
          reading={readingOf(gate)}
          screen="sheet"
          onVideo={camera.onVideo}
        />
      )}
    </>
  )
}

/** A keyboard or screen reader goes on at the beginning of the screen that came; not at the first. */
function useFocusOnChange(screen: string) {
  const container = useRef<HTMLDivElement>(null)
  const before = useRef(screen)
  useEffect(() => {
    if (before.current !== screen) container.current?.focus()
    before.current = screen
  }, [screen])
  return container
}

interface ScreenProps {
  readonly ports: Ports
  readonly gate: Gate
}

function CurrentScreen({ ports, gate, camera }: ScreenProps & { readonly camera: CameraControls }) {
  const { device } = ports
  const { state, tell } = gate
  const { status, language } = state
  const words = wordings[language]
  const screen = screenOf(state)
  switch (screen) {
    case 'pairing':
      return (
        <Pairing
          camera={state.camera}
          pairing={state.pairing}
          code={state.pairingCode}
          language={language}
          needsHomeScreen={ports.phone.needsHomeScreen}
          words={words}
          {...camera}
          onPair={gate.onPair}
          onForgetCode={() => tell({ kind: 'pairing-code-read', code: null })}
          onLanguage={(chosen) => tell({ kind: 'language-chosen', language: chosen })}
        />
      )
    case 'compare-words':
      return status.standing.kind === 'unconfirmed' ? (
        <CompareWords compared={status.standing.words} words={words} />
      ) : null
    case 'update-required':
      return <UpdateRequired gate={gate} />
    case 'first-sync':
      return <FirstSync gate={gate} onRetry={() => void device.syncNow()} />
    case 'scanning':
      return (
        <GateScreen
          state={state}
          reading={readingOf(gate)}
          words={words}
          {...camera}
          {...gate.answers}
          fileCalls={gate.file}
          onFileList={() => tell({ kind: 'page-opened', page: 'file' })}
          onKeypad={() => tell({ kind: 'page-opened', page: 'keypad' })}
          onWalkIn={() => tell({ kind: 'page-opened', page: 'walk-in' })}
          onSearch={() => tell({ kind: 'page-opened', page: 'search' })}
          onGates={() => tell({ kind: 'page-opened', page: 'gates' })}
          {...gate.asking}
          onAskAgain={() => tell({ kind: 'pass-session-kept', session: null })}
          onSheet={() => tell({ kind: 'sheet-opened', isOpen: true })}
          onAlarmSeen={(id) => tell({ kind: 'alarm-seen', id })}
          onSetAsideSeen={() => tell({ kind: 'set-aside-seen' })}
          onReopen={() => tell({ kind: 'card-opened', isOpen: true })}
          onUpdate={gate.onUpdate}
        />
      )
    default:
      return (
        <BesideTheGate
          ports={ports}
          gate={gate}
          reading={readingOf(gate)}
          screen={screen}
          onVideo={camera.onVideo}
        />
      )
  }
}

function UpdateRequired({ gate: { state, tell, onUpdate } }: { readonly gate: Gate }) {
  const { updateRequired } = wordings[state.language]
  return (
    <Message said={updateRequired} isBusy={!state.isUpdateReady}>
      {state.isUpdateReady ? (
        <button type="button" class="button button-strong" onClick={onUpdate}>
          {updateRequired.apply}
        </button>
      ) : (
        <p class="soft">{updateRequired.searching}</p>
      )}
      <button type="button" class="button" onClick={() => tell({ kind: 'update-put-off' })}>
        {updateRequired.keepScanning}
      </button>
    </Message>
  )
}

function FirstSync({ gate: { state }, onRetry }: { readonly gate: Gate; readonly onRetry: () => void }) {
  const words = wordings[state.language]
  const { link, isSyncing, loading: came, lastSyncAt } = state.status
  const { loading, offline, empty } = words.firstSync
  const said = lastSyncAt !== null ? empty : link === 'offline' && came === null ? offline : loading
  return (
    <Message said={said} isBusy={said === loading} share={came || undefined}>
      {said !== loading && (
        <button type="button" class="button button-strong" disabled={isSyncing} onClick={onRetry}>
          {words.tryAgain}
        </button>
      )}
    </Message>
  )
}

/** Where nothing has come down yet, this device's own zone is the best guess. */
const ownCalendar = (): Calendar => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  dayBeginsHour: 5,
})

const readingOf = ({ state }: Gate) => ({
  status: state.status,
  now: correctedNow(state),
  calendar: state.status.organiser?.calendar ?? ownCalendar(),
  language: state.language,
})
