import { takenSessions } from '../../../shared/admission/taken-sessions.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { byName } from '../../../shared/words/by-name.ts'
import type { DeviceStatus, Standing } from '../device.ts'
import { type DeviceRecord, unsentOf } from '../store/device-record.ts'
import type { Plan } from '../store/programme-cache.ts'
import { clockAt } from './clock.ts'

/** All that a status is made of. */
export interface StatusParts {
  readonly record: DeviceRecord
  readonly plan: Plan
  readonly link: DeviceStatus['link']
  readonly isSyncing: boolean
  readonly canRemember: boolean
}

const standingOf = ({ standing, words }: DeviceRecord): Standing =>
  standing === 'unconfirmed' ? { kind: standing, words } : { kind: standing }

/** What the screens are told, at a moment by the device's own clock. */
function statusOf({ record, plan, link, isSyncing, canRemember }: StatusParts, now: Instant): DeviceStatus {
  const { programme } = plan
  const clock = clockAt(now, record.comparison, record.latestSeen)
  const gate = (record.gate !== null && programme?.gates.get(record.gate)) || null
  return {
    standing: standingOf(record),
    device: record.device,
    organiser: programme?.organiser ?? null,
    gates: [...(programme?.gates.values() ?? [])].sort(byName),
    gate,
    staysAtGate: record.staysAtGate,
    readsBarcodes: record.lists.hasBarcodes,
    sessions: programme && gate ? takenSessions(gate, programme, clock.now) : [],
    types: [...(programme?.types.values() ?? [])],
    events: [...(programme?.events.values() ?? [])],
    venues: plan.venues,
    clock,
    offsetMs: record.comparison?.offsetMs ?? null,
    lastSyncAt: record.lastSyncAt,
    loading: record.staging ? record.stagedShare : null,
    unsent: unsentOf(record),
    setAside: record.setAside,
    typingWaitsUntil: record.typing.waitMs === 0 ? null : record.typing.since + record.typing.waitMs,
    link,
    isSyncing,
    updateRequired: record.updateRequired,
    canRemember,
    isHandedOut: record.handedOut >= record.lastNumber,
    hasPin: record.pin !== null,
  }
}

/** Holds the last status and tells of each that says something new; that time has passed is nothing new. */
export interface StatusBoard {
  status(): DeviceStatus
  parts(): StatusParts
  set(parts: Partial<StatusParts>): void
  onStatus(listener: (status: DeviceStatus) => void): () => void
}

export function statusBoard(now: () => Instant, first: StatusParts): StatusBoard {
  const listeners = new Set<(status: DeviceStatus) => void>()
  let parts = first
  const saying = ({ clock, ...rest }: DeviceStatus) => JSON.stringify({ ...rest, quality: clock.quality })
  let status = statusOf(first, now())
  let said = saying(status)
  return {
    status: () => status,
    parts: () => parts,
    set(some) {
      parts = { ...parts, ...some }
      const next = statusOf(parts, now())
      const says = saying(next)
      const isNew = says !== said
      status = next
      said = says
      if (isNew) for (const listener of listeners) listener(next)
    },
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
