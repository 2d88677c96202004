import { type GateDevice, nobodyFound, nothingCounted } from '../device.ts'
import { CountsOfToday } from '../store/counts-of-today.ts'
import { foundTickets } from '../store/found-tickets.ts'
import { momentOf } from '../store/known-here.ts'
import { ticketsOfName } from '../store/names.ts'
import { pastScan, pastScans } from '../store/past-scans.ts'
import { provisionsOf } from '../store/provisions.ts'
import { sessionsToChoose } from '../store/which-session.ts'
import { clockAt } from './clock.ts'
import { type ReadWith, verifiedCode } from './verified-code.ts'

export type Looking = Pick<
  GateDevice,
  | 'recentScans'
  | 'pastScan'
  | 'counts'
  | 'provisions'
  | 'sessionsToChoose'
  | 'searchNames'
  | 'likeliestText'
  | 'ticketsAmong'
>

/** All that is read and changes nothing. Throws where the store cannot be read. */
export function lookAt(deps: ReadWith): Looking {
  const { db, plans, clock } = deps
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
    async likeliestText(texts) {
      for (const text of texts) if ((await verifiedCode(deps, text, 'wedge')).kind === 'ticket') return text
      return texts[0] ?? ''
    },
    async ticketsAmong(texts) {
      const { moment, plan } = await here()
      const read = await Promise.all(
        texts.map(async (text) => ({ text, code: await verifiedCode(deps, text, 'file') })),
      )
      const tickets = read.flatMap(({ text, code }) =>
        code.kind === 'ticket' ? [{ text, claims: code.claims }] : [],
      )
      const once = tickets.filter(
        ({ claims }, index) => tickets.findIndex((other) => other.claims.ticket === claims.ticket) === index,
      )
      const found = await foundTickets(
        db,
        plan.programme,
        moment,
        once.map(({ claims }) => claims),
      )
      return found.map((ticket, index) => ({ ...ticket, text: once[index]?.text ?? '' }))
    },
    async searchNames(typed) {
      const { moment, plan, now } = await here()
      const { record } = moment
      const gate = record.gate === null ? undefined : plan.programme?.gates.get(record.gate)
      if (!plan.programme || !gate) return nobodyFound
      return ticketsOfName(deps, typed, { record, programme: plan.programme, gate, now }, moment)
    },
    async provisions() {
      const { moment, plan, now } = await here()
      return provisionsOf(db, plan, moment.record, now)
    },
    async sessionsToChoose(code, means) {
      const { moment } = await here()
      return sessionsToChoose(db, plans, moment, await verifiedCode(deps, code, means))
    },
  }
}
