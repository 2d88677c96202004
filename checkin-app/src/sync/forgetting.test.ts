import 'fake-indexeddb/auto'
import { afterEach, expect, it, vi } from 'vitest'
import { evening } from '../../../shared/admission/scan-book-world.contract.ts'
import type { TypeNumber } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import { GateDatabase } from '../store/schema.ts'
import { closeAll, open, paired, serviceAt, still } from './gate-world.contract.ts'

afterEach(closeAll)

it.each([
  ['stays open', { tickMs: 5 }, false],
  ['is opened again', {}, true],
])(
  'SC2: a group’s name is forgotten a day after its visit by an app that %s',
  async (_what, pace, isAnew) => {
    let time = evening
    const service = await serviceAt(() => time)
    const storeName = `gate-group-${isAnew}`
    const given = { storeName, now: () => time, pace: { ...still, ...pace } }
    const device = await paired(service, given)
    await device.walkIn(2 as TypeNumber, 20, undefined, { name: 'École Jules-Ferry', pupils: 18, adults: 2 })
    await device.syncNow()
    const db = new GateDatabase(storeName)
    const log = async () => JSON.stringify(await db.facts.toArray())
    expect(await log()).toContain('École')
    time += 25 * hourMs
    if (isAnew) {
      device.close()
      await open(service, given)
    }
    await vi.waitFor(async () => expect(await log()).not.toContain('École'))
    db.close()
  },
)
