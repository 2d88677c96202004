import { streamOf, ushersCamera, type WantedCamera } from './camera-stream.ts'
import { openedBefore } from './chosen-camera.ts'
import type { FrameReader } from './frame-reader.ts'
import { openWorkerReader } from './worker-reader.ts'

/** A camera that nobody has taken for so long is let go: the app shows something else. */
const keptMs = 8000

/** What was opened before the rest of the app was there; each is taken once. */
export interface Ahead {
  /** Null where it was not opened ahead or was taken before; another camera than the one wanted is let go. */
  takeStream(wanted: WantedCamera | null): Promise<MediaStream | null>
  takeReader(): Promise<FrameReader>
}

/**
 * Begins what takes longest at the gate: the decoder, and the camera where one has opened before, for a gate is what opens then.
 * Nothing here throws before it is taken.
 */
export function openAhead(): Ahead {
  let reader: Promise<FrameReader> | null = openWorkerReader()
  reader.catch(() => undefined)
  const isWanted = document.visibilityState === 'visible' && openedBefore.read() !== null
  const opened = ushersCamera()
  let stream: Promise<MediaStream | null> | null = isWanted ? streamOf(opened).catch(() => null) : null
  const takeStream: Ahead['takeStream'] = async (wanted) => {
    const taking = stream
    stream = null
    const taken = await taking
    if (JSON.stringify(wanted) === JSON.stringify(opened)) return taken
    for (const track of taken?.getTracks() ?? []) track.stop()
    return null
  }
  setTimeout(() => takeStream(null), keptMs)
  return {
    takeStream,
    takeReader() {
      const taken = reader ?? openWorkerReader()
      reader = null
      return taken
    },
  }
}
