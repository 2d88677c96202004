import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Conflict } from '../../../shared/admission/reconcile.ts'
import { type HttpProxy, startProxy } from '../../../ticket-service/test-run/reverse-proxy.ts'
import { doorPace, type Pace } from '../../src/sync/pace.ts'
import { chanceOf } from './chance.ts'
import { type Phone, pairPhone } from './phone.ts'
import { evening, gates, openSite, type Site } from './site.ts'

/** Only the live channel brings anything by itself. */
const liveAlone: Pace = { ...doorPace, settleMs: 0, unconfirmedMs: 5, idleMs: 1e9, pollMs: 1e9, tickMs: 1e9 }
/** Where the channel does not come through, it is noticed soon. */
const polling: Pace = { ...liveAlone, pollMs: 50, firstWordMs: 100 }

let site: Site
let proxy: HttpProxy
let phones: Phone[] = []
let runs = 0
afterEach(async () => {
  for (const phone of phones) phone.device().close()
  await proxy.close()
  await site.close()
  phones = []
})

async function twoPhonesBehind(isBuffering: boolean, pace: Pace): Promise<readonly [Phone, Phone]> {
  const chance = chanceOf(7)
  runs += 1
  site = await openSite(() => evening, chance)
  proxy = await startProxy(site.base, isBuffering)
  const behind = { ...site, base: proxy.base }
  for (const [index, gate] of gates.slice(0, 2).entries())
    phones.push(await pairPhone(behind, index, gate, () => evening, chance, `live-${runs}`, pace))
  return phones as [Phone, Phone] & Phone[]
}

/**
 * Waits until nobody is told anything any more: the channels are open, and what this process wrote beside the service, for which that
 * looks every 400 milliseconds, has been fetched. From then on only a scan calls for a sync.
 */
async function quiet(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1500))
  for (const phone of phones) await phone.sync()
}

const verdictOf = async (phone: Phone, text: string) => {
  const { verdict } = await phone.present(text)
  return verdict.outcome === 'admit' ? 'admit' : verdict.reason
}

const soon = { timeout: 20_000, interval: 20 }

describe.each([
  ['a proxy that hands on at once', false, liveAlone],
  ['a proxy that holds streams back', true, polling],
] as const)('behind %s', (_name, isBuffering, pace) => {
  it('SY7: a passage at one gate is known at the other without anybody asking', async () => {
    const [north, south] = await twoPhonesBehind(isBuffering, pace)
    const codes = [await site.print(await site.book()), await site.print(await site.book())]
    for (const text of codes) {
      await quiet()
      expect(await verdictOf(north, text)).toBe('admit')
      const known = async () => (await south.device().counts()).sessions[0]?.inside
      await vi.waitFor(async () => expect(await known()).toBe(codes.indexOf(text) + 1), soon)
      expect(await verdictOf(south, text)).toBe('already-admitted')
    }
  })

  it('SY7: the later of two admissions raises its alarm at both', async () => {
    const [north, south] = await twoPhonesBehind(isBuffering, pace)
    const alarms: Conflict[][] = [[], []]
    for (const [index, phone] of [north, south].entries())
      phone.device().onConflict((conflict) => alarms[index]?.push(conflict))
    const text = await site.print(await site.book())
    await quiet()
    // The south gate scans while its line is down, and cannot know.
    south.link.isUp = false
    expect([await verdictOf(north, text), await verdictOf(south, text)]).toEqual(['admit', 'admit'])
    south.link.isUp = true
    void south.sync()
    await vi.waitFor(() => expect(alarms.map(({ length }) => length)).toEqual([1, 1]), soon)
    expect(alarms[0]).toEqual(alarms[1])
    expect(alarms[0]?.[0]).toMatchObject({ kind: 'admitted-twice', reason: 'already-admitted' })
    expect(alarms[0]?.[0]?.scans.map(({ device }) => device).toSorted()).toEqual(
      [north.id, south.id].toSorted(),
    )
  })
})
