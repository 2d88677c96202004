import 'fake-indexeddb/auto'
import { afterEach, expect, it } from 'vitest'
import { chanceOf } from '../simulation/chance.ts'
import { type Phone, pairPhone } from '../simulation/phone.ts'
import { gates } from '../simulation/site.ts'
import { type BadLine, type Mode, openBadLine } from './bad-line.ts'
import { reckon, say } from './reckoning.ts'
import { openServiceProcess, printedTickets, rounds, type ServiceProcess } from './service-process.ts'

let service: ServiceProcess
let line: BadLine
let phone: Phone | null = null
afterEach(async () => {
  phone?.device().close()
  phone = null
  await line.close()
  await service.close()
})

const spoilt = ['portal', 'cut-answer', 'cut-request', 'silent', 'down'] as const satisfies readonly Mode[]

it('SY5: over a captive portal, cut bodies, silence and no line at all, nothing is lost, sent twice or marked as sent', async () => {
  service = await openServiceProcess()
  const times = rounds(3)
  const codes = [...(await printedTickets(service, times * spoilt.length * 3))]
  expect(await service.start()).toBe('listening')
  line = await openBadLine(() => Number(new URL(service.base()).port))
  const over = { ...service, base: () => line.origin }
  phone = await pairPhone(over, 1, gates[0] ?? ('north' as never), Date.now, chanceOf(1), 'bad-line')
  const present = async (count: number) => {
    for (let scan = 0; scan < count; scan += 1) {
      expect((await phone?.present(codes.pop() ?? ''))?.verdict.outcome).toBe('admit')
    }
    await phone?.sync()
  }
  for (let round = 0; round < times; round += 1) {
    for (const mode of spoilt) {
      line.mode = mode
      const before = line.spoilt.get(mode) ?? 0
      const unsent = phone.device().status().unsent
      await present(2)
      expect(line.spoilt.get(mode)).toBeGreaterThan(before)
      expect([mode, phone.device().status().unsent]).toEqual([mode, unsent + 2])
      line.mode = 'whole'
      await present(1)
      await expect
        .poll(async () => {
          await phone?.sync()
          return phone?.device().status().unsent
        })
        .toBe(0)
    }
  }
  await service.kill()
  const reckoning = await service.with((desk) => reckon(desk, phone ? [phone] : []))
  say('captive portal, cut bodies, silence, no line', times * spoilt.length, reckoning)
  expect(reckoning).toEqual({ scans: times * spoilt.length * 3, lost: 0, twice: 0 })
})
