import type { Ahead } from './ahead.ts'
import { type Camera, openCamera } from './camera.ts'
import { CameraError, type WantedCamera } from './camera-stream.ts'
import { chosenCamera } from './chosen-camera.ts'
import type { CameraHas, CodeListener, CodeSource, Facing } from './code-source.ts'
import { codesOfFile } from './file-codes.ts'
import type { FrameReader } from './frame-reader.ts'

/** Pictures that may go wrong one after the other before the reader counts as broken. */
const mostFailures = 5

/** What a source is made of; others in tests. */
export interface CameraParts {
  readonly openCamera: (video: HTMLVideoElement, wanted: WantedCamera) => Promise<Camera>
  /** In the order of preference: the next is tried where one cannot start. */
  readonly readers: readonly (() => Promise<FrameReader>)[]
  readonly chosen: { read(): string | null; keep(id: string): void }
}

/** The phone's own camera, and the decoders that this app has. */
export const cameraParts = (ahead: Ahead): CameraParts => ({
  openCamera: async (video, wanted) => openCamera(video, wanted, await ahead.takeStream(wanted)),
  readers: [ahead.takeReader, async () => (await import('./html5-reader.ts')).openHtml5Reader()],
  chosen: chosenCamera,
})

/** A camera that runs, and who is told of it. */
interface Running {
  readonly camera: Camera
  readonly video: HTMLVideoElement
  readonly listener: CodeListener
  readonly has: CameraHas
}

/** Reads codes from the camera: the newest picture, one at a time, as fast as they are read. */
export function cameraSource(parts: CameraParts): CodeSource {
  let reader: Promise<FrameReader> | null = null
  let running: Running | null = null
  let listening: CodeListener | null = null
  let barcodes = false
  /** Counts the starts: what belongs to an earlier one stops by itself. */
  let run = 0

  const openReader = (): Promise<FrameReader> => {
    reader ??= firstThatOpens(parts.readers)
    return reader
  }

  const stop = (): void => {
    run += 1
    running?.camera.close()
    running = null
    listening?.onState({ kind: 'stopped' })
    listening = null
  }

  const readAll = async (video: HTMLVideoElement, frames: FrameReader, mine: number): Promise<void> => {
    let failures = 0
    let next = nextPicture(video)
    while (mine === run && failures < mostFailures) {
      await next
      if (mine !== run) return
      // Asked for before this one is read: what comes meanwhile is read at once, not the one after it.
      next = nextPicture(video)
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

  const wantedCamera = (facing: Facing | undefined): WantedCamera => {
    const id = facing ? null : parts.chosen.read()
    return id === null ? { facing: facing ?? 'back' } : { id }
  }

  const start: CodeSource['start'] = async (video, listener, facing) => {
    stop()
    const mine = run
    listening = listener
    listener.onState({ kind: 'starting' })
    try {
      const [camera, frames] = await Promise.all([
        parts.openCamera(video, wantedCamera(facing)),
        openReader(),
      ])
      const another = (await camera.next()) !== null
      if (mine !== run) {
        camera.close()
        return
      }
      const { hasTorch, hasZoom } = camera
      const has = { torch: hasTorch ? false : null, zoom: hasZoom ? false : null, another }
      running = { camera, video, listener, has }
      camera.onEnd(() => mine === run && listener.onState({ kind: 'failed', why: 'in-use' }))
      listener.onState({ kind: 'running', has })
      void readAll(video, frames, mine)
    } catch (failure) {
      if (mine !== run) return
      const why = failure instanceof CameraError ? failure.why : 'no-decoder'
      if (why === 'no-decoder') reader = null
      listener.onState({ kind: 'failed', why })
    }
  }

  /** Changes what the camera that runs does, where it can. */
  const change = async (what: 'torch' | 'zoom', on: boolean): Promise<void> => {
    if (!running || running.has[what] === null) return
    const { camera } = running
    await (what === 'torch' ? camera.switchTorch(on) : camera.switchZoom(on))
    if (running?.camera !== camera) return
    running = { ...running, has: { ...running.has, [what]: on } }
    running.listener.onState({ kind: 'running', has: running.has })
  }

  return {
    start,
    stop,
    readBarcodes(on) {
      barcodes = on
    },
    switchTorch: (on) => change('torch', on),
    switchZoom: (on) => change('zoom', on),
    async nextCamera() {
      if (!running) return
      const { camera, video, listener } = running
      const next = await camera.next()
      if (next === null || running?.camera !== camera) return
      parts.chosen.keep(next)
      await start(video, listener)
    },
    async readFile(file, watch) {
      try {
        const frames = await openReader()
        return await codesOfFile(file, watch, (picture) => frames.readStill(picture, barcodes, watch.signal))
      } catch {
        reader = null
        return { kind: 'failed', why: 'no-decoder' }
      }
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
