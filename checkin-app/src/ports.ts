import type { GateDevice } from './device.ts'
import type { PairingTrace } from './offline/pairing-trace.ts'
import type { Update } from './offline/update.ts'
import type { Sounding, Volume } from './parts/tone.ts'
import type { Phone } from './phone.ts'
import type { PreferenceStore } from './preferences.ts'
import type { CodeSource } from './scan/code-source.ts'

/** Everything outside the app that it touches, made in `main.tsx`. */
export interface Ports {
  readonly device: GateDevice
  readonly source: CodeSource
  readonly sound: (sounding: Sounding, volume: Volume) => void
  readonly keepScreenLit: () => () => void
  readonly fillScreen: () => () => void
  readonly preferences: PreferenceStore
  readonly phone: Phone
  readonly trace: PairingTrace
  /** Calls back when a newer version lies ready. */
  readonly watchForUpdates: (onUpdate: (update: Update) => void) => void
  /** This device's own clock, epoch milliseconds. */
  readonly now: () => number
  /** Milliseconds of a clock that does not jump. */
  readonly monotonicMs: () => number
  /** From the address that the app was opened with. */
  readonly pairingCode: string | null
  /** Calls back when another pairing link is opened while the app runs. */
  readonly watchForPairing: (onCode: (code: string) => void) => void
}
