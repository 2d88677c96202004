import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { dayOf } from '../../../shared/model/time.ts'
import { prepareDecoder } from './decoder.ts'
import type { DecoderAnswer, DecoderRequest, Frame } from './frame.ts'
import { type Luma, lumaOf } from './luma.ts'
import { readLuma, readStill } from './read-frame.ts'

declare const self: DedicatedWorkerGlobalScope

const answer = (message: DecoderAnswer): void => self.postMessage(message)

/** Whether the still under way may take its time. */
let isPatient = true
/** Lets the messages in that came meanwhile. */
const mayTakeItsTime = async (): Promise<boolean> => {
  await new Promise((resolve) => setTimeout(resolve))
  return isPatient
}

self.addEventListener('message', async ({ data }: MessageEvent<DecoderRequest>) => {
  if (data.kind === 'hurry-still') {
    isPatient = false
    return
  }
  if (data.kind === 'prepare') {
    try {
      const prepared = prepareDecoder(wasmUrl)
      beginDates()
      await prepared
      answer({ kind: 'ready' })
    } catch {
      answer({ kind: 'failed', what: 'decoder' })
    }
    return
  }
  try {
    answer({ kind: 'decoded', texts: await textsOf(data) })
  } catch {
    answer({ kind: 'failed', what: 'frame' })
  }
})

/**
 * The first date that is written in a browser's process takes a tenth of a second on a slow phone, whichever thread writes it: V8
 * lists its locales then. Here nobody waits for it; the page's own first date, that of the session, comes at once.
 */
function beginDates(): void {
  dayOf(0, { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, dayBeginsHour: 0 })
}

type Picture = Extract<DecoderRequest, { kind: 'decode' | 'decode-still' }>

async function textsOf(request: Picture): Promise<readonly string[]> {
  if (request.kind === 'decode-still') {
    isPatient = true
    return readStill(lumaOf(request.image), request.barcodes, mayTakeItsTime)
  }
  const text = await readLuma(await lumaOfFrame(request.frame), request.pass, request.barcodes)
  return text === null ? [] : [text]
}

let plane = new Uint8Array(0)

/** Formats whose first plane is the brightness, eight bits a pixel. */
const lumaFirst: ReadonlySet<string | null> = new Set(['I420', 'I420A', 'I422', 'I444', 'NV12'])

async function lumaOfFrame(frame: Frame): Promise<Luma> {
  if (frame.kind === 'pixels') return lumaOf(frame.image)
  const video = frame.frame
  try {
    const { width, height } = video.visibleRect ?? { width: video.codedWidth, height: video.codedHeight }
    if (!lumaFirst.has(video.format)) return await lumaOfColoured(video, width, height)
    const size = video.allocationSize()
    if (plane.length !== size) plane = new Uint8Array(size)
    const [layout] = await video.copyTo(plane)
    return { data: withoutPadding(plane, layout, width, height), width, height }
  } finally {
    video.close()
  }
}

/** Cameras that come as RGB, or on the graphics card only. */
async function lumaOfColoured(video: VideoFrame, width: number, height: number): Promise<Luma> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas in a worker')
  context.drawImage(video, 0, 0)
  return lumaOf(context.getImageData(0, 0, width, height))
}

function withoutPadding(
  data: Uint8Array,
  layout: PlaneLayout | undefined,
  width: number,
  height: number,
): Uint8Array {
  const { offset, stride } = layout ?? { offset: 0, stride: width }
  if (stride === width) return data.subarray(offset, offset + width * height)
  const rows = new Uint8Array(width * height)
  for (let row = 0; row < height; row += 1) {
    const from = offset + row * stride
    rows.set(data.subarray(from, from + width), row * width)
  }
  return rows
}
