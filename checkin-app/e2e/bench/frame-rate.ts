import { openCamera } from '../../src/scan/camera.ts'
import type { FrameReader } from '../../src/scan/frame-reader.ts'
import { openWorkerReader } from '../../src/scan/worker-reader.ts'
import { html5Canvas } from './readers.ts'

/** Who reads the camera's pictures: ours in its worker, and html5-qrcode, which decodes on the page. */
const openers = {
  ours: () => openWorkerReader(),
  'html5-qrcode': async () => html5Camera(),
} as const satisfies Readonly<Record<string, () => Promise<FrameReader>>>
export type RateReader = keyof typeof openers

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
const warmUp = 100

/** Frames a second that a reader gets through, one after the other, of a camera before which there is no code. */
export async function framesASecond(name: RateReader, seconds: number): Promise<number> {
  const video = document.createElement('video')
  Object.assign(video, { muted: true, playsInline: true, width: 360, height: 640 })
  document.body.append(video)
  const camera = await openCamera(video, { facing: 'back' })
  const reader = await openers[name]()
  const read = async () => {
    const text = await reader.read(video, false)
    if (text !== null) throw new Error(`${name} read ${text} where there is no code`)
  }
  for (let frame = 0; frame < warmUp; frame += 1) await read()
  let frames = 0
  const since = performance.now()
  while (performance.now() - since < seconds * 1000) {
    await read()
    frames += 1
  }
  const rate = (1000 * frames) / (performance.now() - since)
  camera.close()
  reader.close()
  video.remove()
  return rate
}
