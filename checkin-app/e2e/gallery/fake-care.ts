import type { DeviceCare } from '../../src/care.ts'
import type { DeviceStatus } from '../../src/device.ts'
import { factNumber, now } from './evening.ts'

/** The care of a device in memory: any file, any wipe, and the PIN that was set last. */
export function fakeCare(
  status: () => DeviceStatus,
  change: (changes: Partial<DeviceStatus>) => void,
): DeviceCare {
  let pin: string | null = status().hasPin ? '2468' : null
  let left = 5
  return {
    handOut: async () => ({
      name: 'contremarque-scans-00000000000000a1-312.txt',
      text: 'contremarque-scans/1',
      upTo: factNumber(312),
      scans: 312,
      unsent: status().unsent,
    }),
    noteHandedOut: async () => change({ isHandedOut: true }),
    async wipe() {
      if (status().unsent > 0 && !status().isHandedOut) return 'unsent-scans'
      change({ standing: { kind: 'unpaired' }, unsent: 0, gate: null })
      return 'wiped'
    },
    async setPin(chosen) {
      pin = chosen
      change({ hasPin: pin !== null })
      return true
    },
    async tryPin(typed) {
      if (pin === null || typed === pin) return { outcome: 'right' }
      left -= 1
      return left > 0 ? { outcome: 'wrong', left } : { outcome: 'wait', until: now + 30_000 }
    },
  }
}
