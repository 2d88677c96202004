import { afterEach, describe, expect, it, vi } from 'vitest'
import { streamOf } from './camera-stream.ts'

/** A phone whose browser takes the lens of fixed focus for the camera that looks back; no such phone can be had here. */
function phone(cameras: readonly string[], takesForBack: string) {
  const asked: unknown[] = []
  const stopped: string[] = []
  const streamFrom = (deviceId: string) => {
    const track = { getSettings: () => ({ deviceId }), stop: () => void stopped.push(deviceId) }
    return { getVideoTracks: () => [track], getTracks: () => [track] }
  }
  vi.stubGlobal('navigator', {
    mediaDevices: {
      async getUserMedia({ video }: { video: { deviceId?: { exact: string }; facingMode?: unknown } }) {
        const { deviceId, facingMode } = video
        asked.push(deviceId?.exact ?? facingMode)
        if (!deviceId) return streamFrom(takesForBack)
        if (cameras.includes(deviceId.exact)) return streamFrom(deviceId.exact)
        throw Object.assign(new Error('there is no such camera'), { name: 'OverconstrainedError' })
      },
      enumerateDevices: async () => cameras.map((label) => ({ kind: 'videoinput', deviceId: label, label })),
    },
  })
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, word: string) => kept.set(key, word),
    removeItem: (key: string) => kept.delete(key),
  })
  const opened = async (wanted: Parameters<typeof streamOf>[0]) =>
    (await streamOf(wanted)).getVideoTracks()[0]?.getSettings().deviceId
  return { asked, stopped, kept, opened }
}

const [auxiliary, main, front] = [
  'camera2 4, facing back',
  'camera2 0, facing back',
  'camera2 1, facing front',
]
const back = { ideal: 'environment' }

describe('the picture of a camera', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('is that of the main camera, which is opened at once from then on', async () => {
    const { asked, stopped, kept, opened } = phone([auxiliary, front, main], auxiliary)
    expect(await opened({ facing: 'back' })).toBe(main)
    expect(asked).toEqual([back, main])
    expect(stopped).toEqual([auxiliary])
    expect([...kept.values()]).toContain(main)
  })

  it('is opened once where the browser takes the right one', async () => {
    const { asked, stopped, opened } = phone([auxiliary, front, main], main)
    expect(await opened({ facing: 'back' })).toBe(main)
    expect(asked).toEqual([back])
    expect(stopped).toEqual([])
  })

  it('that the usher turned to is exactly that one, also where another looks back', async () => {
    const { asked, opened } = phone([auxiliary, front, main], main)
    expect(await opened({ id: front })).toBe(front)
    expect(asked).toEqual([front])
  })

  it('that is not there any more is that of the main one, and never of the one that looks at the usher', async () => {
    const { asked, opened } = phone([front, main], main)
    expect(await opened({ id: 'unplugged' })).toBe(main)
    expect(asked).toEqual(['unplugged', back])
  })
})
