import type { CameraFailure } from './scan/code-source.ts'

/** What the browser tells of the phone itself; null where it does not tell. */
export interface PhoneCheck {
  readonly storage: {
    /** The browser promised not to clear it by itself. */
    readonly isPersistent: boolean | null
    readonly freeBytes: number | null
  }
  /** Every part of the app lies on the phone. */
  readonly opensOffline: boolean
  readonly camera: 'allowed' | 'not-asked' | Extract<CameraFailure, 'no-camera' | 'denied' | 'insecure'>
  readonly battery: { readonly percent: number; readonly isCharging: boolean } | null
  readonly needsHomeScreen: boolean
}

/** The port behind which the phone is asked. Nothing here throws. */
export interface Phone {
  /** On an iPhone a page that is not on the home screen may lose what it keeps, and what it keeps does not come along there. */
  readonly needsHomeScreen: boolean
  check(): Promise<PhoneCheck>
  /** Asks the browser to keep what this app stores; answers whether it will. */
  askToKeep(): Promise<boolean>
  /** There is a way to hand a file to another app. */
  readonly maySendFiles: boolean
  /** Hands a text file to another app; answers whether it was taken. */
  sendFile(name: string, text: string): Promise<boolean>
  /** Puts a text file among the downloads. */
  saveFile(name: string, text: string): void
}

interface Battery {
  readonly level: number
  readonly charging: boolean
}

/** Chromium tells the battery, Safari whether it was opened from the home screen; neither is in every browser's types. */
type TellingNavigator = Navigator & {
  readonly getBattery?: () => Promise<Battery>
  readonly standalone?: boolean
}

/** A browser may be slow to begin a download. */
const keptForDownloadMs = 60_000

const textFile = (name: string, text: string): File => new File([text], name, { type: 'text/plain' })

const otherwise = <Value>(asked: Promise<Value> | undefined, value: Value): Promise<Value> =>
  asked?.catch(() => value) ?? Promise.resolve(value)

/** Asks the browser; `opensOffline` looks whether all that was built is kept. */
export function browserPhone(opensOffline: () => Promise<boolean>): Phone {
  const phone: TellingNavigator = navigator
  // Only Safari on a phone or tablet of Apple's knows this word.
  const needsHomeScreen = phone.standalone === false
  return {
    needsHomeScreen,
    async check() {
      const [isPersistent, estimate, offline, camera, battery] = await Promise.all([
        otherwise<boolean | null>(phone.storage?.persisted?.(), null),
        otherwise<StorageEstimate>(phone.storage?.estimate?.(), {}),
        otherwise(opensOffline(), false),
        otherwise(cameraOf(phone), 'not-asked'),
        otherwise<Battery | null>(phone.getBattery?.(), null),
      ])
      const { quota, usage } = estimate
      return {
        storage: {
          isPersistent,
          freeBytes: quota === undefined || usage === undefined ? null : quota - usage,
        },
        opensOffline: offline,
        camera,
        battery: battery && { percent: Math.round(battery.level * 100), isCharging: battery.charging },
        needsHomeScreen,
      }
    },
    askToKeep: () => otherwise(phone.storage?.persist?.(), false),
    maySendFiles: phone.canShare?.({ files: [textFile('scans.txt', '')] }) ?? false,
    sendFile: (name, text) =>
      otherwise(
        phone.share?.({ files: [textFile(name, text)] }).then(() => true),
        false,
      ),
    saveFile(name, text) {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(textFile(name, text))
      link.download = name
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), keptForDownloadMs)
    },
  }
}

async function cameraOf({ mediaDevices, permissions }: Navigator): Promise<PhoneCheck['camera']> {
  if (!isSecureContext || !mediaDevices) return 'insecure'
  const devices = await mediaDevices.enumerateDevices()
  if (!devices.some(({ kind }) => kind === 'videoinput')) return 'no-camera'
  const { state } = await permissions.query({ name: 'camera' as PermissionName })
  return state === 'granted' ? 'allowed' : state === 'denied' ? 'denied' : 'not-asked'
}
