import type { DeviceId, GateId } from '../../../shared/model/ids.ts'
import type { Shown } from '../../src/device.ts'
import type { DeviceRecord } from '../../src/store/device-record.ts'
import { GateDatabase } from '../../src/store/schema.ts'
import { type OpenGateDevice, openGateDevice } from '../../src/sync/gate-device.ts'
import type { Pace } from '../../src/sync/pace.ts'
import type { Chance } from './chance.ts'
import { type Link, linkTo } from './link.ts'
import { origin, type Site } from './site.ts'

/** Nothing happens by itself: the simulation says when. */
const still: Pace = {
  settleMs: 0,
  idleMs: 1e9,
  pollMs: 1e9,
  firstWordMs: 1e9,
  unconfirmedMs: 1e9,
  silenceMs: 1e9,
  tickMs: 1e9,
  backoffScale: 1e4,
}

/** A phone of the simulation: the real device over a real store, a bad line and a bad clock. */
export interface Phone {
  readonly id: DeviceId
  readonly link: Link
  skewMs: number
  /** Everything that was shown to an usher with a number. */
  readonly shown: Map<number, Shown>
  /** Between what it has died. */
  readonly diedBetween: Set<'write and show' | 'send and answer'>
  device(): OpenGateDevice
  /** What its store holds; the status tells it a moment later. */
  record(): Promise<DeviceRecord>
  present(text: string): Promise<Shown>
  /** How far its clock runs off in a minute, milliseconds. */
  driftMs: number
  readonly storeName: string
  /** Dies and is opened again. */
  crash(): Promise<void>
  /** Dies while a code is before it, before or after it was written, and before anything is shown. */
  crashWhilePresenting(text: string): Promise<void>
  /** Dies while it syncs: before anything is sent, before the answer, or before it is applied. */
  crashWhileSyncing(): Promise<void>
  sync(): Promise<void>
}

export async function pairPhone(
  site: Pick<Site, 'base' | 'pairingCode' | 'confirm'>,
  number: number,
  gate: GateId,
  now: () => number,
  chance: Chance,
  run: string,
  pace: Pace = still,
): Promise<Phone> {
  const link = linkTo(site.base, origin, chance)
  const shown = new Map<number, Shown>()
  const storeName = `${run}-phone-${number}`
  const deps = () => ({
    now: () => now() + phone.skewMs,
    monotonicMs: now,
    randomBytes: (count: number) => chance.bytes(count),
    fetch: link.fetch,
    origin,
    storeName,
    pace,
    timeoutMs: 5000,
  })
  let device: OpenGateDevice
  const phone = {
    id: '' as DeviceId,
    link,
    skewMs: 0,
    driftMs: 0,
    storeName,
    shown,
    diedBetween: new Set<'write and show' | 'send and answer'>(),
    device: () => device,
    async record() {
      const db = new GateDatabase(storeName)
      try {
        return await db.record()
      } finally {
        db.close()
      }
    },
    async present(text: string) {
      const answer = await device.present(text, 'camera')
      if (answer.number !== null) shown.set(answer.number, answer)
      return answer
    },
    async crash() {
      device.close()
      device = await openGateDevice(deps())
    },
    async crashWhilePresenting(text: string) {
      const before = (await phone.record()).lastNumber
      let isShown = false
      const presenting = device.present(text, 'camera').then(() => {
        isShown = true
      })
      await turns(chance.below(12))
      const mayShow = isShown
      await phone.crash()
      // Whoever awaited it is gone with the page.
      await presenting
      if (!mayShow && (await phone.record()).lastNumber > before) phone.diedBetween.add('write and show')
    },
    async crashWhileSyncing() {
      void device.syncNow()
      await turns(chance.below(40))
      if (link.waiting > 0) phone.diedBetween.add('send and answer')
      await phone.crash()
    },
    sync: () => device.syncNow(),
  }
  device = await openGateDevice(deps())
  const outcome = await device.pair(await site.pairingCode(), `Phone ${number}`)
  if (outcome !== 'registered') throw new Error(`Pairing ended with ${outcome}.`)
  phone.id = device.status().device ?? phone.id
  await site.confirm(phone.id)
  await device.syncNow()
  await device.standAt(gate)
  await device.syncNow()
  return phone
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
