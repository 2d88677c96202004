/** What a browser tells of a camera once one has been allowed. */
export type NamedCamera = Pick<MediaDeviceInfo, 'deviceId' | 'label'>

/**
 * How Android names its cameras in Chromium ("camera2 0, facing back") and Firefox ("Camera 0, Facing back, Orientation 90"). The
 * phone's own order says which is the main one: the first that looks back.
 */
const numberedBack = /^camera2? (\d+), facing back/i

/** Lenses that a code at arm's length is small or out of focus in, as iOS names them in English, French and more. */
const otherLens = /ultra|tele|télé/i
const looksBack = /back|rear|arrière|rück|trasera|posteriore|traseira/i

/**
 * The main camera on the phone's far side, where the one that was opened is another lens there; null where it is right or cannot be
 * told. "The camera that looks away" is on some phones the ultra-wide or a lens of fixed focus (w3c/mediacapture-extensions
 * issues 4 and 20: there is no constraint that tells lenses apart), so the names have to do.
 */
export function mainCamera(opened: string, cameras: readonly NamedCamera[]): string | null {
  const now = cameras.find(({ deviceId }) => deviceId === opened)
  if (!now) return null
  const main = numberedBack.test(now.label) ? firstBack(cameras) : nameless(now, cameras)
  return main === undefined || main.deviceId === opened ? null : main.deviceId
}

const numberOf = ({ label }: NamedCamera): number => Number(numberedBack.exec(label)?.[1] ?? Number.NaN)

function firstBack(cameras: readonly NamedCamera[]): NamedCamera | undefined {
  const [first] = cameras
    .filter(({ label }) => numberedBack.test(label))
    .toSorted((a, b) => numberOf(a) - numberOf(b))
  return first
}

/** Among lenses that have names instead of numbers. */
function nameless(now: NamedCamera, cameras: readonly NamedCamera[]): NamedCamera | undefined {
  if (!otherLens.test(now.label)) return undefined
  return cameras.find(({ label }) => looksBack.test(label) && !otherLens.test(label))
}
