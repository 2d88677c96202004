import type { CameraFailure } from './code-source.ts'

/** What a torch and the focus are called in browsers that have them; not yet in the standard's types. */
interface CameraExtras {
  readonly torch?: boolean
  readonly focusMode?: readonly string[]
}

/** Why the camera did not open. */
export class CameraError extends Error {
  readonly why: CameraFailure

  constructor(why: CameraFailure) {
    super(`no camera: ${why}`)
    this.why = why
  }
}

/** A camera that runs in a video element. */
export interface Camera {
  readonly hasTorch: boolean
  switchTorch(on: boolean): Promise<void>
  /** Calls back when the picture ends by itself: unplugged, or taken by a telephone call. */
  onEnd(listener: () => void): void
  close(): void
}

const failures: Readonly<Record<string, CameraFailure>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'no-camera',
  OverconstrainedError: 'no-camera',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
}

/** Opens the camera on the far side of the phone and shows it in `video`; throws `CameraError`. */
export async function openCamera(video: HTMLVideoElement): Promise<Camera> {
  if (!globalThis.isSecureContext) throw new CameraError('insecure')
  // Some browsers leave it out altogether where no device may be used.
  if (!navigator.mediaDevices?.getUserMedia) throw new CameraError('no-camera')
  const stream = await streamOf()
  const [track] = stream.getVideoTracks()
  if (!track) throw new CameraError('no-camera')
  const extras = (track.getCapabilities?.() ?? {}) as CameraExtras
  if (extras.focusMode?.includes('continuous')) await constrain(track, { focusMode: 'continuous' })
  video.srcObject = stream
  await video.play().catch(() => undefined)
  return {
    hasTorch: extras.torch === true,
    switchTorch: (on) => constrain(track, { torch: on }),
    onEnd: (listener) => track.addEventListener('ended', listener),
    close: () => {
      for (const one of stream.getTracks()) one.stop()
      if (video.srcObject === stream) video.srcObject = null
    },
  }
}

async function streamOf(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
    })
  } catch (failure) {
    const name = failure instanceof Error ? failure.name : ''
    throw new CameraError(failures[name] ?? 'no-camera')
  }
}

/** Asks for what a camera may have; one that cannot stays as it is. */
async function constrain(track: MediaStreamTrack, wish: Readonly<Record<string, unknown>>): Promise<void> {
  await track.applyConstraints({ advanced: [wish as MediaTrackConstraintSet] }).catch(() => undefined)
}
