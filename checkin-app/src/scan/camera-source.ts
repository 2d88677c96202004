import { type Camera, CameraError, openCamera } from './camera.ts'
import type { CodeListener, CodeSource } from './code-source.ts'
import type { FrameReader } from './frame-reader.ts'
import { openWorkerReader } from './worker-reader.ts'

/** Pictures that may go wrong one after the other before the reader counts as broken. */
const mostFailures = 5

/** What a source is made of; others in tests. */
export interface CameraParts {
  readonly openCamera: (video: HTMLVideoElement) => Promise<Camera>
  /** In the order of preference: the next is tried where one cannot start. */
  readonly readers: readonly (() => Promise<FrameReader>)[]
}

const cameraParts: CameraParts = {
  openCamera,
  readers: [openWorkerReader, async () => (await import('./html5-reader.ts')).openHtml5Reader()],
}

/** Reads codes from the camera: the newest picture, one at a time, as fast as they are read. */
export function cameraSource(parts: CameraParts = cameraParts): CodeSource {
  let reader: Promise<FrameReader> | null = null
  let camera: Camera | null = null
  let listening: CodeListener | null = null
  let barcodes = false
  /** Counts the starts: what belongs to an earlier one stops by itself. */
  let run = 0

  const stop = (): void => {
    run += 1
    camera?.close()
    camera = null
    listening?.onState({ kind: 'stopped' })
    listening = null
  }

  const readAll = async (video: HTMLVideoElement, frames: FrameReader, mine: number): Promise<void> => {
    let failures = 0
    while (mine === run && failures < mostFailures) {
      await nextPicture(video)
      if (mine !== run) return
      try {
        const text = await frames.read(video, barcodes)
        failures = 0
        if (text !== null && mine === run) listening?.onCode(text)
      } catch {
        failures += 1
      }
    }
    if (mine !== run) return
    reader = null
    listening?.onState({ kind: 'failed', why: 'no-decoder' })
  }

  return {
    async start(video, listener) {
      stop()
      const mine = run
      listening = listener
      listener.onState({ kind: 'starting' })
      try {
        reader ??= firstThatOpens(parts.readers)
        const [opened, frames] = await Promise.all([parts.openCamera(video), reader])
        if (mine !== run) {
          opened.close()
          return
        }
        camera = opened
        opened.onEnd(() => mine === run && listener.onState({ kind: 'failed', why: 'in-use' }))
        listener.onState({ kind: 'running', torch: opened.hasTorch ? false : null })
        void readAll(video, frames, mine)
      } catch (failure) {
        if (mine !== run) return
        const why = failure instanceof CameraError ? failure.why : 'no-decoder'
        if (why === 'no-decoder') reader = null
        listener.onState({ kind: 'failed', why })
      }
    },
    stop,
    readBarcodes(on) {
      barcodes = on
    },
    async switchTorch(on) {
      if (!camera?.hasTorch) return
      await camera.switchTorch(on)
      listening?.onState({ kind: 'running', torch: on })
    },
  }
}

async function firstThatOpens(readers: CameraParts['readers']): Promise<FrameReader> {
  for (const open of readers) {
    const reader = await open().catch(() => null)
    if (reader) return reader
  }
  throw new Error('no decoder can start here')
}

/** Resolves when the video shows another picture; elsewhere at the screen's next. */
const nextPicture = (video: HTMLVideoElement): Promise<unknown> =>
  new Promise((resolve) => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(resolve)
    else requestAnimationFrame(resolve)
  })
