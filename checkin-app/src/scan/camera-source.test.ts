import { describe, expect, it, vi } from 'vitest'
import { type Camera, CameraError } from './camera.ts'
import { cameraSource } from './camera-source.ts'
import type { CameraFailure, SourceState } from './code-source.ts'
import type { FrameReader } from './frame-reader.ts'

const camera = (hasTorch = false, close: () => void = () => undefined): Camera => ({
  hasTorch,
  switchTorch: async () => undefined,
  onEnd: () => undefined,
  close,
})
/** A video whose next picture is always there. */
const video = {
  requestVideoFrameCallback: (next: () => void) => setTimeout(next, 1),
} as unknown as HTMLVideoElement
const reading = (texts: readonly (string | null)[]): FrameReader => {
  let turn = 0
  return {
    read: async () => texts[turn++ % texts.length] ?? null,
    readStill: async () => null,
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
      openCamera: async () => camera(true),
      readers: [async () => reading([null, 'ticket', 'ticket'])],
    })
    await source.start(video, heard)
    await vi.waitFor(() => expect(heard.codes.length).toBeGreaterThan(2))
    source.stop()
    expect(heard.states).toEqual([
      { kind: 'starting' },
      { kind: 'running', torch: false },
      { kind: 'stopped' },
    ])
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
    open(camera(false, close))
    await started
    expect(close).toHaveBeenCalledOnce()
  })
})
