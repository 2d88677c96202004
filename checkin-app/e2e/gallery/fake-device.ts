import type { Conflict } from '../../../shared/admission/reconcile.ts'
import type { Verdict } from '../../../shared/admission/verdict.ts'
import type { SessionNumber, TicketNumber } from '../../../shared/model/ids.ts'
import { type DeviceStatus, type GateDevice, nothingCounted, type Shown } from '../../src/device.ts'
import { factNumber, now } from './evening.ts'
import { fakeCare } from './fake-care.ts'
import { counts, crowd, pastScans, provisions } from './past.ts'
import { people } from './people.ts'

const isTicket = (said: Verdict): boolean => said.notices.length > 0

/** What a device in memory is told to answer. */
export interface Told {
  readonly status: DeviceStatus
  readonly verdict: Verdict
  readonly conflicts: readonly Conflict[]
  readonly sessionsToChoose: readonly SessionNumber[]
  /** Nothing was scanned yet, and no names have come. */
  readonly isNew: boolean
  readonly isCrowded: boolean
  readonly undoHolds: boolean
}

/** A device in memory that answers whatever it is told to; it decides nothing. */
export function fakeDevice({
  status,
  verdict,
  conflicts,
  sessionsToChoose,
  isNew,
  isCrowded,
  undoHolds,
}: Told): GateDevice {
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
      for (const conflict of conflicts) told(conflict)
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
    undo: async () => ({ held: undoHolds }),
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
    recentScans: async () => (isNew ? [] : pastScans),
    pastScan: async (number) => pastScans.find((scan) => scan.number === number) ?? null,
    counts: async () => (isNew ? nothingCounted : isCrowded ? crowd : counts),
    likeliestText: async ([first = '']) => first,
    ticketsAmong: async (texts) =>
      texts.flatMap((text, index) => {
        const ticket = people.tickets[index]
        return ticket ? [{ ...ticket, text }] : []
      }),
    async searchNames(typed) {
      if (isNew) return { typed, known: 0, tickets: [], more: 0 }
      return typed === '' || typed === 'zzz' ? { ...people, typed, tickets: [], more: 0 } : people
    },
    provisions: async () => provisions,
    care: fakeCare(() => current, change),
    syncNow: async () => change({ lastSyncAt: now, link: 'online', unsent: 0 }),
  }
}
