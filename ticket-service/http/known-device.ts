import type { DeviceId } from '../../shared/model/ids.ts'
import { claimedDevice, type SignedRequest, verifyDeviceToken } from '../keys/device-token.ts'
import type { DeviceRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { Problem } from './problem.ts'

export type KnownDevice = { readonly device: DeviceRecord } | { readonly problem: Problem }

/** Tells whose request it is, by its header `authorization`. */
export interface DeviceCheck {
  (authorization: string | undefined, request: SignedRequest): Promise<KnownDevice>
  /** The paired device that it says it is from, nothing verified: for nobody else a large body is kept until it has come. */
  claimed(authorization: string | undefined): Promise<DeviceRecord | null>
}

interface CheckDeps {
  readonly store: Store
  readonly now: () => number
  /** The service's origin as devices know it: the audience of their tokens. */
  readonly origin: string
}

/** Lets in what a paired device signed for exactly this request, once. */
export function deviceCheck({ store, now, origin }: CheckDeps): DeviceCheck {
  const used = new Map<string, number>()
  const deviceOf = async (token: string): Promise<DeviceRecord | null> => {
    const id = claimedDevice(token)
    return id === null ? null : store.gate.device(id as DeviceId)
  }
  const check = async (authorization: string | undefined, request: SignedRequest): Promise<KnownDevice> => {
    const token = tokenIn(authorization)
    const device = await deviceOf(token)
    if (!device) return { problem: unknownDevice }
    const verified = await verifyDeviceToken(token, device, origin, request, now())
    if (verified.outcome === 'clock-off') return { problem: { ...clockOff, clock: now() } }
    if (verified.outcome === 'invalid' || used.has(verified.jti)) return { problem: badToken }
    for (const [jti, expires] of used) {
      if (expires > now()) break
      used.delete(jti)
    }
    used.set(verified.jti, verified.expires)
    return { device }
  }
  return Object.assign(check, { claimed: (authorization?: string) => deviceOf(tokenIn(authorization)) })
}

const tokenIn = (authorization = ''): string => /^Device (\S{1,2000})$/.exec(authorization)?.[1] ?? ''

export const unknownDevice = { status: 401, code: 'unknown-device', title: 'This device is not paired.' }
const clockOff = { status: 401, code: 'clock-off', title: 'The clock of this device is off.' }
const badToken = { status: 401, code: 'bad-token', title: 'The token does not fit this request.' }
