import { chosenCamera, openedBefore } from './chosen-camera.ts'
import type { CameraFailure, Facing } from './code-source.ts'
import { mainCamera } from './main-camera.ts'

/** Why the camera did not open. */
export class CameraError extends Error {
  readonly why: CameraFailure

  constructor(why: CameraFailure) {
    super(`no camera: ${why}`)
    this.why = why
  }
}

const failures: Readonly<Record<string, CameraFailure>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'no-camera',
  OverconstrainedError: 'no-camera',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
}

/** A camera by its id, or by the side that it looks from. */
export type WantedCamera = { readonly id: string } | { readonly facing: Facing }

/** The one that the usher turned to last, or that was found to be the main one; else that on the far side of the phone. */
export function ushersCamera(): WantedCamera {
  const id = chosenCamera.read()
  return id === null ? { facing: 'back' } : { id }
}

const facingModes: Readonly<Record<Facing, string>> = { front: 'user', back: 'environment' }

/**
 * The picture of a camera; throws `CameraError`. A camera that is not there any more is no reason to have none: then the main one on
 * the far side is taken, and so it is where a browser takes another lens there for the one that looks back.
 */
export async function streamOf(wanted: WantedCamera): Promise<MediaStream> {
  try {
    const stream = await openStream(wanted)
    openedBefore.keep('yes')
    return stream
  } catch (failure) {
    openedBefore.keep(null)
    const name = failure instanceof Error ? failure.name : ''
    throw new CameraError(failures[name] ?? 'no-camera')
  }
}

async function openStream(wanted: WantedCamera): Promise<MediaStream> {
  if ('id' in wanted) {
    // Exactly that one: as a mere wish it might be answered by any camera, the one that looks at the usher too.
    const stream = await pictureFrom({ deviceId: { exact: wanted.id } }).catch(only('OverconstrainedError'))
    if (stream) return stream
  }
  const facing = 'id' in wanted ? 'back' : wanted.facing
  const stream = await pictureFrom({ facingMode: { ideal: facingModes[facing] } })
  return facing === 'back' ? fromMainCamera(stream) : stream
}

const pictureFrom = (which: MediaTrackConstraints): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { ...which, width: { ideal: 1280 }, height: { ideal: 720 } },
  })

/** Null for a failure of that name; any other goes on. */
const only =
  (name: string) =>
  (failure: unknown): null => {
    if (failure instanceof Error && failure.name === name) return null
    throw failure
  }

/** The same picture, or that of the main camera beside the lens that was opened; remembered, so that it is opened at once next time. */
async function fromMainCamera(stream: MediaStream): Promise<MediaStream> {
  const opened = stream.getVideoTracks()[0]?.getSettings().deviceId ?? ''
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => [])
  const main = mainCamera(
    opened,
    devices.filter(({ kind }) => kind === 'videoinput'),
  )
  if (main === null) return stream
  // Some phones give no second camera while the first is open.
  for (const track of stream.getTracks()) track.stop()
  const better = await pictureFrom({ deviceId: { exact: main } }).catch(() => null)
  if (!better) return pictureFrom({ facingMode: { ideal: facingModes.back } })
  if (chosenCamera.read() === null) chosenCamera.keep(main)
  return better
}
