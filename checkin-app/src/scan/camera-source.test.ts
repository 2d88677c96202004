import { describe, expect, it, vi } from 'vitest'
import type { Camera } from './camera.ts'
import { type CameraParts, cameraSource as sourceOf } from './camera-source.ts'
import { CameraError, type WantedCamera } from './camera-stream.ts'
import type { CameraFailure, SourceState } from './code-source.ts'
import type { FrameReader } from './frame-reader.ts'

const camera = (differing: Partial<Camera> = {}): Camera => ({
  id: 'back',
  hasTorch: false,
  hasZoom: false,
  switchTorch: async () => undefined,
  switchZoom: async () => undefined,
  next: async () => null,
  onEnd: () => undefined,
  close: () => undefined,
  ...differing,
})
const chosen = { read: () => null, keep: () => undefined }
const cameraSource = (parts: Omit<CameraParts, 'chosen'> & Partial<CameraParts>) =>
  sourceOf({ chosen, ...parts })
/** A video whose next picture is always there. */
const video = {
  requestVideoFrameCallback: (next: () => void) => setTimeout(next, 1),
} as unknown as HTMLVideoElement
const reading = (texts: readonly (string | null)[]): FrameReader => {
  let turn = 0
  return {
    read: async () => texts[turn++ % texts.length] ?? null,
    readStill: async () => [],
    close: () => undefined,
  }
}
function listener() {
  const states: SourceState[] = []
  const codes: string[] = []
  return {
    states,
    codes,
    onState: (state: SourceState) => void states.push(state),
    onCode: (text: string) => void codes.push(text),
  }
}
const broken = async (): Promise<FrameReader> => {
  throw new Error('no wasm here')
}

describe('a source of codes', () => {
  it('tells each code that a picture shows', async () => {
    const heard = listener()
    const source = cameraSource({
      openCamera: async () => camera({ hasTorch: true }),
      readers: [async () => reading([null, 'ticket', 'ticket'])],
    })
    await source.start(video, heard)
    await vi.waitFor(() => expect(heard.codes.length).toBeGreaterThan(2))
    source.stop()
    expect(heard.states).toEqual([
      { kind: 'starting' },
      { kind: 'running', has: { torch: false, zoom: null, another: false } },
      { kind: 'stopped' },
    ])
  })

  it('waits for the next picture while one is read, so that what came meanwhile is read at once', async () => {
    const waits = vi.fn<(next: () => void) => unknown>((next) => setTimeout(next, 1))
    const slow: FrameReader = { ...reading([null]), read: vi.fn(() => new Promise<null>(() => undefined)) }
    const source = cameraSource({ openCamera: async () => camera(), readers: [async () => slow] })
    await source.start({ requestVideoFrameCallback: waits } as unknown as HTMLVideoElement, listener())
    await vi.waitFor(() => expect(slow.read).toHaveBeenCalledOnce())
    expect(waits).toHaveBeenCalledTimes(2)
    source.stop()
  })

  it('falls back to the next reader where the first cannot start', async () => {
    const heard = listener()
    const source = cameraSource({
      openCamera: async () => camera(),
      readers: [broken, async () => reading(['ticket'])],
    })
    await source.start(video, heard)
    await vi.waitFor(() => expect(heard.codes).toContain('ticket'))
    source.stop()
  })

  it.each(['denied', 'no-camera', 'in-use', 'insecure'] as const)(
    'says why there is no picture: %s',
    async (why: CameraFailure) => {
      const heard = listener()
      const source = cameraSource({
        openCamera: async () => {
          throw new CameraError(why)
        },
        readers: [async () => reading([null])],
      })
      await source.start(video, heard)
      expect(heard.states.at(-1)).toEqual({ kind: 'failed', why })
    },
  )

  it('says that this browser cannot read codes where no reader starts', async () => {
    const heard = listener()
    await cameraSource({ openCamera: async () => camera(), readers: [broken] }).start(video, heard)
    expect(heard.states.at(-1)).toEqual({ kind: 'failed', why: 'no-decoder' })
  })

  it('closes a camera that opens after it was stopped', async () => {
    const close = vi.fn<() => void>()
    let open: (camera: Camera) => void = () => undefined
    const source = cameraSource({
      openCamera: () => new Promise((resolve) => (open = resolve)),
      readers: [async () => reading([null])],
    })
    const started = source.start(video, listener())
    source.stop()
    open(camera({ close }))
    await started
    expect(close).toHaveBeenCalledOnce()
  })

  it('switches light and nearness where the camera has them, and nothing where it has not', async () => {
    const heard = listener()
    const source = cameraSource({
      openCamera: async () => camera({ hasZoom: true }),
      readers: [async () => reading([null])],
    })
    await source.start(video, heard)
    await source.switchTorch(true)
    await source.switchZoom(true)
    source.stop()
    expect(heard.states.slice(1, -1)).toEqual([
      { kind: 'running', has: { torch: null, zoom: false, another: false } },
      { kind: 'running', has: { torch: null, zoom: true, another: false } },
    ])
  })

  it('turns to the next camera, and opens that one the next time too', async () => {
    const opened: WantedCamera[] = []
    let kept: string | null = null
    const parts = {
      openCamera: async (_: HTMLVideoElement, wanted: WantedCamera) => {
        opened.push(wanted)
        return camera({ id: 'id' in wanted ? wanted.id : wanted.facing, next: async () => 'front' })
      },
      readers: [async () => reading([null])],
      chosen: {
        read: () => kept,
        keep: (id: string) => {
          kept = id
        },
      },
    }
    const heard = listener()
    const source = cameraSource(parts)
    await source.start(video, heard)
    await source.nextCamera()
    source.stop()
    const anotherEvening = cameraSource(parts)
    await anotherEvening.start(video, heard)
    // A self-service gate says which side it wants, and changes nothing for the usher.
    await anotherEvening.start(video, heard, 'back')
    anotherEvening.stop()
    expect(opened).toEqual([{ facing: 'back' }, { id: 'front' }, { id: 'front' }, { facing: 'back' }])
    expect(heard.states).toContainEqual({ kind: 'running', has: { torch: null, zoom: null, another: true } })
  })
})
