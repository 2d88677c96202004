import { render } from 'preact'
import { preferredLanguage } from '../../shared/words/language.ts'
import { App } from './app.tsx'
import { fillScreen } from './full-screen.ts'
import { opensOffline } from './offline/opens-offline.ts'
import { pairingTrace } from './offline/pairing-trace.ts'
import { tones } from './parts/tone.ts'
import { browserPhone } from './phone.ts'
import { browserPreferences } from './preferences.ts'
import type { Ahead } from './scan/ahead.ts'
import { cameraParts, cameraSource } from './scan/camera-source.ts'
import { readPairingLink } from './scan/pairing-link.ts'
import { keepScreenLit } from './scan/wake-lock.ts'
import { openGateDevice } from './sync/gate-device.ts'
import { doorPace } from './sync/pace.ts'

const base = import.meta.env.BASE_URL

/** The one-time code of the link that opened the app; taken out of the address, where others might read it later. */
function takePairingCode(): string | null {
  const code = readPairingLink(location.hash)
  if (code !== null) history.replaceState(null, '', base)
  return code
}

/** Opens the app over what was begun ahead of it. */
export async function openApp(ahead: Ahead): Promise<void> {
  const now = (): number => Date.now()
  const monotonicMs = (): number => performance.now()
  const pairingCode = takePairingCode()
  const device = await openGateDevice({
    now,
    monotonicMs,
    randomBytes: (n) => crypto.getRandomValues(new Uint8Array(n)),
    fetch: globalThis.fetch.bind(globalThis),
    origin: location.origin,
    storeName: 'contremarque-gate',
  })
  const root = document.getElementById('app')
  if (root) {
    root.replaceChildren()
    render(
      <App
        ports={{
          device,
          source: cameraSource(cameraParts(ahead)),
          sound: tones(),
          keepScreenLit,
          fillScreen,
          preferences: browserPreferences({
            language: preferredLanguage(navigator.languages),
            volume: 'loud',
            hand: 'right',
            view: 'scan',
            kioskCamera: 'front',
            clickedType: null,
            setAsideSeen: null,
            readinessSeenBy: null,
          }),
          trace: pairingTrace(base),
          phone: browserPhone(() => opensOffline(base)),
          // After the first picture: nobody waits for what comes next time.
          watchForUpdates: (onUpdate) =>
            void setTimeout(
              () =>
                import('./offline/update.ts').then(
                  ({ watchForUpdates }) => watchForUpdates(base, onUpdate),
                  () => undefined,
                ),
              doorPace.settleMs,
            ),
          now,
          monotonicMs,
          pairingCode,
          watchForPairing: (onCode) =>
            addEventListener('hashchange', () => {
              const code = takePairingCode()
              if (code !== null) onCode(code)
            }),
        }}
      />,
      root,
    )
  }
}
