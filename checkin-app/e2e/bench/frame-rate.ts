import { openCamera } from '../../src/scan/camera.ts'
import { cameraSource } from '../../src/scan/camera-source.ts'
import type { FrameReader } from '../../src/scan/frame-reader.ts'
import { openWorkerReader } from '../../src/scan/worker-reader.ts'
import { html5Canvas } from './readers.ts'

/** Who reads the camera: ours, its decoder slowed as well, and html5-qrcode, which decodes on the page. */
const openers = {
  ours: () => openWorkerReader(openSlowedDecoder),
  'html5-qrcode': async () => html5Camera(),
} as const satisfies Readonly<Record<string, () => Promise<FrameReader>>>
export type RateReader = keyof typeof openers

const openSlowedDecoder = (): Worker =>
  new Worker(new URL('./slowed-decoder.worker.ts', import.meta.url), { type: 'module' })

/** Each picture drawn at the camera's size into a canvas of its own, as it does by itself. */
function html5Camera(): FrameReader {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return {
    read(video) {
      const { videoWidth: width, videoHeight: height } = video
      if (canvas.width !== width) Object.assign(canvas, { width, height })
      context?.drawImage(video, 0, 0, width, height)
      return html5Canvas(canvas)
    },
    readStill: async () => [],
    close: () => undefined,
  }
}

/** Frames after which what is compiled late is compiled. */
const warmUp = 20

/** Frames a second that a reader gets through by the app's own loop, from a camera before which there is no code. */
export async function framesASecond(name: RateReader, seconds: number): Promise<number> {
  const video = document.createElement('video')
  Object.assign(video, { muted: true, playsInline: true, width: 360, height: 640 })
  document.body.append(video)
  const reader = await openers[name]()
  let answers = 0
  const counted: FrameReader = {
    ...reader,
    async read(shown, barcodes) {
      const text = await reader.read(shown, barcodes)
      if (text !== null) throw new Error(`${name} read ${text} where there is no code`)
      answers += 1
      return text
    },
  }
  const chosen = { read: () => null, keep: () => undefined }
  const source = cameraSource({ openCamera, readers: [async () => counted], chosen })
  await source.start(video, { onCode: () => undefined, onState: () => undefined })
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  while (answers < warmUp) await wait(100)
  const [before, since] = [answers, performance.now()]
  await wait(seconds * 1000)
  const rate = (1000 * (answers - before)) / (performance.now() - since)
  source.stop()
  reader.close()
  video.remove()
  return rate
}
