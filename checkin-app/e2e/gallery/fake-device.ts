import type { Conflict } from '../../../shared/admission/reconcile.ts'
import type { Verdict } from '../../../shared/admission/verdict.ts'
import type { SessionNumber, TicketNumber } from '../../../shared/model/ids.ts'
import type { DeviceStatus, GateDevice, Shown } from '../../src/device.ts'
import { factNumber, now } from './evening.ts'
import { fakeCare } from './fake-care.ts'
import { counts, pastScans, provisions } from './past.ts'
import { people } from './people.ts'

const isTicket = (said: Verdict): boolean => said.notices.length > 0

/** A device in memory that answers whatever it is told to; it decides nothing. */
export function fakeDevice(
  status: DeviceStatus,
  verdict: Verdict,
  conflict: Conflict | null,
  sessionsToChoose: readonly SessionNumber[] = [],
): GateDevice {
  let current = status
  let listener: (status: DeviceStatus) => void = () => undefined
  let count = 0
  const change = (changes: Partial<DeviceStatus>): void => {
    current = { ...current, ...changes }
    listener(current)
  }
  const show = (said: Verdict): Shown => {
    count += 1
    const isKept = said.outcome !== 'refer' || said.reason !== 'cannot-check'
    return {
      number: isKept ? factNumber(count) : null,
      verdict: said,
      at: now,
      ...(current.gate ? { direction: current.gate.direction } : {}),
      ...(isTicket(said) ? { ticketNumber: 123 as TicketNumber } : {}),
    }
  }
  return {
    status: () => current,
    onStatus(told) {
      listener = told
      return () => undefined
    },
    onConflict(told) {
      if (conflict) told(conflict)
      return () => undefined
    },
    async pair(code) {
      if (!code.startsWith('GOOD')) return 'wrong-code'
      change({ standing: { kind: 'unconfirmed', words: ['cerise', 'tambour', 'horizon'] } })
      return 'registered'
    },
    async standAt(gate) {
      change({ gate: current.gates.find(({ id }) => id === gate) ?? null })
    },
    present: async () => show(verdict),
    presentTyped: async () => show(verdict),
    chooseFewer: async () => undefined,
    undo: async () => ({ held: true }),
    override: async () => show({ outcome: 'admit', people: 1, notices: [] }),
    decline: async () => undefined,
    sessionsToChoose: async () => sessionsToChoose,
    walkIn: async (type, people, _session, group) => {
      const name = current.types.find(({ number }) => number === type)?.name ?? ''
      const said =
        verdict.outcome === 'refer' ? verdict : ({ outcome: 'admit', people, notices: [] } as const)
      const notices = [{ kind: 'type', name } as const]
      const { ticketNumber: _, ...shown } = show({ ...said, notices })
      return { ...shown, walkIn: { type, people, ...(group ? { group } : {}) } }
    },
    recentScans: async () => pastScans,
    pastScan: async (number) => pastScans.find((scan) => scan.number === number) ?? null,
    counts: async () => counts,
    likeliestText: async ([first = '']) => first,
    ticketsAmong: async (texts) =>
      texts.flatMap((text, index) => {
        const ticket = people.tickets[index]
        return ticket ? [{ ...ticket, text }] : []
      }),
    searchNames: async (typed) => (typed === '' ? { ...people, tickets: [], more: 0 } : people),
    provisions: async () => provisions,
    care: fakeCare(() => current, change),
    syncNow: async () => change({ lastSyncAt: now, link: 'online', unsent: 0 }),
  }
}
