import { render } from 'preact'
import encodeQR from 'qr'
import { evening } from '../../../shared/admission/scan-book-world.contract.ts'
import { App } from '../../src/app.tsx'
import { tones } from '../../src/parts/tone.ts'
import type { Camera } from '../../src/scan/camera.ts'
import { cameraSource } from '../../src/scan/camera-source.ts'
import { openWorkerReader } from '../../src/scan/worker-reader.ts'
import { openGateDevice } from '../../src/sync/gate-device.ts'
import { serviceAt, textOf } from '../../src/sync/gate-world.contract.ts'
import { fakePhone } from './fake-phone.ts'

/**
 * The real device, store, decoder and screens; only the camera and the service are made up. `hold(number)` in the console holds a
 * ticket before the camera, `hold(null)` takes it away, `confirm()` is the organiser comparing the words, `cut(true)` the network going.
 */
declare global {
  interface Window {
    hold(ticket: number | null, party?: number): Promise<void>
    show(text: string | null): void
    confirmAll(): void
    cut(isCut: boolean): void
  }
}

const canvas = document.createElement('canvas')
canvas.width = 1280
canvas.height = 720
let held: string | null = null
function draw(): void {
  const context = canvas.getContext('2d')
  if (!context) return
  context.fillStyle = '#3a3029'
  context.fillRect(0, 0, 1280, 720)
  if (held === null) return
  const matrix = encodeQR(held, 'raw', { border: 4, ecc: 'medium' })
  const cell = 340 / matrix.length
  context.fillStyle = '#e9e2d4'
  context.fillRect(470, 190, 340, 340)
  context.fillStyle = '#221d18'
  for (const [y, row] of matrix.entries())
    for (const [x, isDark] of row.entries())
      if (isDark) context.fillRect(470 + x * cell, 190 + y * cell, cell + 0.3, cell + 0.3)
}
setInterval(draw, 33)

async function openCamera(video: HTMLVideoElement): Promise<Camera> {
  draw()
  video.srcObject = canvas.captureStream(30)
  await video.play()
  return {
    id: 'film',
    hasTorch: false,
    hasZoom: false,
    switchTorch: async () => undefined,
    switchZoom: async () => undefined,
    next: async () => null,
    onEnd: () => undefined,
    close: () => {
      video.srcObject = null
    },
  }
}

const began = performance.now()
const monotonicMs = () => performance.now()
const now = () => evening + performance.now() - began
const service = await serviceAt(now)
window.hold = async (ticket, party = 1) => {
  held = ticket === null ? null : await textOf(ticket, { party })
}
window.show = (text) => {
  held = text
}
window.confirmAll = () => {
  for (const device of service.devices.values()) device.isConfirmed = true
}
window.cut = (isCut) => {
  service.between = () => (isCut ? Promise.reject(new TypeError('offline')) : null)
}
const device = await openGateDevice({
  now,
  monotonicMs,
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  fetch: service.fetch,
  origin: service.origin,
  storeName: `whole-evening-${crypto.randomUUID()}`,
})
const root = document.getElementById('app')
if (root)
  render(
    <App
      ports={{
        device,
        source: cameraSource({
          openCamera,
          readers: [openWorkerReader],
          chosen: { read: () => null, keep: () => undefined },
        }),
        sound: tones(),
        keepScreenLit: () => () => undefined,
        fillScreen: () => () => undefined,
        preferences: {
          read: () => ({
            language: 'en',
            volume: 'loud' as const,
            hand: 'right' as const,
            view: 'scan' as const,
            kioskCamera: 'front' as const,
            clickedType: null,
            setAsideSeen: null,
            readinessSeenBy: null,
          }),
          keep: () => undefined,
        },
        trace: { read: () => null, keep: () => undefined, clear: () => undefined },
        phone: fakePhone('good'),
        watchForUpdates: () => undefined,
        now,
        monotonicMs,
        pairingCode: null,
        watchForPairing: () => undefined,
      }}
    />,
    root,
  )
