import { chosenCamera, openedBefore } from './chosen-camera.ts'
import type { CameraFailure, Facing } from './code-source.ts'

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

/** The one that the usher turned to last, else that on the far side of the phone. */
export function ushersCamera(): WantedCamera {
  const id = chosenCamera.read()
  return id === null ? { facing: 'back' } : { id }
}

const facingModes: Readonly<Record<Facing, string>> = { front: 'user', back: 'environment' }

/** The picture of a camera; throws `CameraError`. */
export async function streamOf(wanted: WantedCamera): Promise<MediaStream> {
  // A camera that is not there any more is no reason to have none.
  const which =
    'id' in wanted
      ? { deviceId: { ideal: wanted.id } }
      : { facingMode: { ideal: facingModes[wanted.facing] } }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { ...which, width: { ideal: 1280 }, height: { ideal: 720 } },
    })
    openedBefore.keep('yes')
    return stream
  } catch (failure) {
    openedBefore.keep(null)
    const name = failure instanceof Error ? failure.name : ''
    throw new CameraError(failures[name] ?? 'no-camera')
  }
}
