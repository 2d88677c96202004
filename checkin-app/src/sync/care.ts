import type { DeviceCare } from '../care.ts'
import { noteHandedOut } from '../store/log-file.ts'
import { isPin, setPin, tryPin } from '../store/pin.ts'
import type { GateDatabase } from '../store/schema.ts'
import { wipe } from '../store/wipe.ts'
import { handOut } from './hand-out.ts'

export interface CareDeps {
  readonly db: GateDatabase
  /** This device's own clock. */
  readonly now: () => number
  readonly randomBytes: (count: number) => Uint8Array
  /** Told of what the store threw. */
  readonly onFailure: (error: unknown) => void
  /** The screens are to look again. */
  readonly onChange: () => Promise<void>
}

/** What is done with the device itself; comes after what decides. */
export function careOf({ db, now, randomBytes, onFailure, onChange }: CareDeps): DeviceCare {
  async function kept<Result>(job: () => Promise<Result>, otherwise: Result): Promise<Result> {
    try {
      const result = await job()
      await onChange()
      return result
    } catch (error) {
      onFailure(error)
      return otherwise
    }
  }
  return {
    handOut: () => kept(() => handOut(db, now()), null),
    noteHandedOut: (upTo) => kept(() => noteHandedOut(db, upTo), undefined),
    wipe: () => kept(async () => ((await wipe(db)) ? 'wiped' : 'unsent-scans'), 'failed'),
    setPin: (pin) =>
      kept(async () => {
        if (pin !== null && !isPin(pin)) return false
        await setPin(db, pin, randomBytes(16))
        return true
      }, false),
    tryPin: (pin) => kept(() => tryPin(db, pin, now()), { outcome: 'failed' }),
  }
}
