import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import { chanceOf } from '../simulation/chance.ts'
import { type Phone, pairPhone } from '../simulation/phone.ts'
import { gates } from '../simulation/site.ts'
import { reckon, say } from './reckoning.ts'
import { openServiceProcess, printedTickets, rounds, type ServiceProcess } from './service-process.ts'

let service: ServiceProcess
const phones: Phone[] = []
afterEach(async () => {
  for (const phone of phones.splice(0)) phone.device().close()
  await service.close()
})

const seed = Number(process.env.SEED ?? Date.now() % 100_000)

describe('a service that is killed (kill -9)', () => {
  it(`while scans come in, and again while it opens, loses none and doubles none (seed ${seed})`, async () => {
    const chance = chanceOf(seed)
    service = await openServiceProcess()
    const times = rounds(3)
    const perRound = 24
    const codes = [...(await printedTickets(service, times * perRound))]
    let requests = 0
    let killAt = Number.POSITIVE_INFINITY
    const bombed = {
      ...service,
      base() {
        requests += 1
        // In the middle of this very request, or a little after.
        if (requests === killAt) setTimeout(() => void service.kill(), chance.below(12))
        return service.base()
      },
    }
    expect(await service.start()).toBe('listening')
    for (const [number, gate] of gates.slice(0, 3).entries())
      phones.push(await pairPhone(bombed, number + 1, gate, Date.now, chance, `kill-${seed}`))
    let kills = 0
    for (let round = 0; round < times; round += 1) {
      killAt = requests + 3 + chance.below(12)
      await Promise.all(
        phones.map(async (phone) => {
          for (let scan = 0; scan < perRound / phones.length; scan += 1) {
            const shown = await phone.present(codes.pop() ?? '')
            expect(shown.verdict.outcome).toBe('admit')
            if (chance.happens(0.5)) await phone.sync()
          }
        }),
      )
      await service.kill()
      kills += 1
      // What a phone was told is kept is kept.
      await service.look(async ({ store }) => {
        for (const phone of phones) {
          const kept = (await store.gate.facts(phone.id)).length
          const { watermark } = await phone.record()
          expect(kept).toBeGreaterThanOrEqual(watermark)
        }
      })
      for (let again = chance.below(3); again > 0; again -= 1) {
        await service.startAndKill(chance.below(900))
        kills += 1
      }
      killAt = Number.POSITIVE_INFINITY
      expect(await service.start()).toBe('listening')
      if (chance.happens(0.3)) await phones[chance.below(phones.length)]?.crash()
    }
    for (const phone of phones) await expect.poll(() => settled(phone), { timeout: 60_000 }).toBe(0)
    await service.kill()
    const reckoning = await service.with((desk) => reckon(desk, phones))
    say('kill -9 of the service during uploads and recovery', kills, reckoning)
    expect(reckoning).toEqual({ scans: times * perRound, lost: 0, twice: 0 })
  })
})

async function settled(phone: Phone): Promise<number> {
  await phone.sync()
  return phone.device().status().unsent
}
