import { CameraError, streamOf, type WantedCamera } from './camera-stream.ts'

/** What a torch and the focus are called in browsers that have them; not yet in the standard's types. */
interface CameraExtras {
  readonly torch?: boolean
  readonly focusMode?: readonly string[]
  readonly zoom?: { readonly min: number; readonly max: number }
}

/** A camera that runs in a video element. */
export interface Camera {
  readonly id: string
  readonly hasTorch: boolean
  readonly hasZoom: boolean
  switchTorch(on: boolean): Promise<void>
  switchZoom(on: boolean): Promise<void>
  /** The next of the phone's cameras; null where this is the only one. */
  next(): Promise<string | null>
  /** Calls back when the picture ends by itself: unplugged, or taken by a telephone call. */
  onEnd(listener: () => void): void
  close(): void
}

/** How many times nearer a code is brought: what is printed small or held far away. */
const near = 2

/** Opens a camera and shows it in `video`; throws `CameraError`. A stream that was opened ahead is taken as it is. */
export async function openCamera(
  video: HTMLVideoElement,
  wanted: WantedCamera,
  ahead: MediaStream | null = null,
): Promise<Camera> {
  if (!globalThis.isSecureContext) throw new CameraError('insecure')
  // Some browsers leave it out altogether where no device may be used.
  if (!navigator.mediaDevices?.getUserMedia) throw new CameraError('no-camera')
  const stream = ahead ?? (await streamOf(wanted))
  const [track] = stream.getVideoTracks()
  if (!track) throw new CameraError('no-camera')
  const extras = (track.getCapabilities?.() ?? {}) as CameraExtras
  const { deviceId: id = '', zoom } = track.getSettings() as MediaTrackSettings & { readonly zoom?: number }
  const zooms = zoomsOf(extras, zoom)
  video.srcObject = stream
  const playing = video.play().catch(() => undefined)
  if (extras.focusMode?.includes('continuous')) void constrain(track, { focusMode: 'continuous' })
  await playing
  return {
    id,
    hasTorch: extras.torch === true,
    hasZoom: zooms !== null,
    switchTorch: (on) => constrain(track, { torch: on }),
    switchZoom: (on) => (zooms ? constrain(track, { zoom: on ? zooms.near : zooms.far }) : Promise.resolve()),
    next: () => nextTo(id),
    onEnd: (listener) => track.addEventListener('ended', listener),
    close: () => {
      for (const one of stream.getTracks()) one.stop()
      if (video.srcObject === stream) video.srcObject = null
    },
  }
}

/**
 * How near the camera looks as it comes, and twice as near; null where it cannot. Not from its least: where several lenses are one
 * camera that is the ultra-wide one, at half or where Safari counts from there at one.
 */
function zoomsOf({ zoom: range }: CameraExtras, now: number | undefined) {
  if (!range) return null
  const far = now ?? Math.max(1, range.min)
  return far * near <= range.max ? { far, near: far * near } : null
}

/** The camera after this one, in the phone's own order. */
async function nextTo(id: string): Promise<string | null> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => [])
  const ids = devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId }) => deviceId)
  const next = ids[(ids.indexOf(id) + 1) % ids.length]
  return next === undefined || next === id ? null : next
}

/** Asks for what a camera may have; one that cannot stays as it is. */
async function constrain(track: MediaStreamTrack, wish: Readonly<Record<string, unknown>>): Promise<void> {
  await track.applyConstraints({ advanced: [wish as MediaTrackConstraintSet] }).catch(() => undefined)
}
