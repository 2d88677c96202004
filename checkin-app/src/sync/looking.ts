import { type GateDevice, nothingCounted } from '../device.ts'
import { CountsOfToday } from '../store/counts-of-today.ts'
import { momentOf } from '../store/known-here.ts'
import { pastScan, pastScans } from '../store/past-scans.ts'
import type { ProgrammeCache } from '../store/programme-cache.ts'
import { provisionsOf } from '../store/provisions.ts'
import type { GateDatabase } from '../store/schema.ts'
import { sessionsToChoose } from '../store/which-session.ts'
import { clockAt, type WatchedClock } from './clock.ts'
import { verifiedCode } from './verified-code.ts'

export type Looking = Pick<
  GateDevice,
  'recentScans' | 'pastScan' | 'counts' | 'provisions' | 'sessionsToChoose'
>

/** All that is read and changes nothing. Throws where the store cannot be read. */
export function lookAt(db: GateDatabase, plans: ProgrammeCache, clock: WatchedClock): Looking {
  const countsOfToday = new CountsOfToday(db)
  const here = async () => {
    const moment = momentOf(await db.record(), clock)
    const { record, at } = moment
    return {
      moment,
      plan: await plans.of(record),
      now: clockAt(at, record.comparison, record.latestSeen).now,
    }
  }
  return {
    async recentScans(limit) {
      const { moment, plan } = await here()
      const { device } = moment.record
      return device === null ? [] : pastScans(db, plan.programme, device, limit)
    },
    async pastScan(number) {
      const { moment, plan } = await here()
      const { device } = moment.record
      return device === null ? null : pastScan(db, plan.programme, device, number)
    },
    async counts() {
      const { moment, plan, now } = await here()
      const { device, gate: id } = moment.record
      const gate = id === null ? undefined : plan.programme?.gates.get(id)
      if (device === null || !plan.programme || !gate) return nothingCounted
      return countsOfToday.at(device, { programme: plan.programme, gate, now })
    },
    async provisions() {
      const { moment, plan, now } = await here()
      return provisionsOf(db, plan, moment.record, now)
    },
    async sessionsToChoose(code, means) {
      const { moment } = await here()
      return sessionsToChoose(db, plans, moment, await verifiedCode(db, plans, clock, code, means))
    },
  }
}
