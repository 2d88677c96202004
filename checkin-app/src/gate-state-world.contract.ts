import type { Refusal } from '../../shared/admission/reasons.ts'
import type { Conflict } from '../../shared/admission/reconcile.ts'
import type { Verdict } from '../../shared/admission/verdict.ts'
import type { DeviceId, FactNumber, GateId, TicketId, VenueId } from '../../shared/model/ids.ts'
import type { Gate } from '../../shared/model/programme.ts'

import type { DeviceStatus, Shown } from './device.ts'
import { type GateEvent, type GateState, gateState, openingState } from './gate-state.ts'

export const start = Date.parse('2026-11-23T20:20:00+01:00')
export const gate: Gate = {
  id: 'foyer' as GateId,
  name: 'Foyer',
  venue: 'rex' as VenueId,
  direction: 'in',
  takes: { kind: 'today' },
  overridable: ['too-late'],
}
export const atTheDoor: DeviceStatus = {
  standing: { kind: 'paired' },
  device: '00000000000000a1' as DeviceId,
  organiser: null,
  gates: [gate],
  gate,
  staysAtGate: false,
  readsBarcodes: false,
  sessions: [],
  types: [],
  events: [],
  venues: [],
  clock: { now: start, quality: 'sure' },
  offsetMs: 0,
  lastSyncAt: start,
  loading: null,
  unsent: 0,
  setAside: [],
  typingWaitsUntil: null,
  link: 'online',
  isSyncing: false,
  updateRequired: false,
  canRemember: true,
  isHandedOut: false,
  hasPin: false,
}

export const admitted = (people: number): Verdict => ({ outcome: 'admit', people, notices: [] })
export const refused = (reason: Refusal): Verdict => ({ outcome: 'refuse', reason, detail: {}, notices: [] })
export const referred: Verdict = { outcome: 'refer', reason: 'payment-due', detail: {}, notices: [] }
export const scan = 7 as FactNumber
export const shown = (verdict: Verdict, number: FactNumber | null = scan): Shown => ({
  number,
  verdict,
  at: start,
})
export const came = (verdict: Verdict, number: FactNumber | null = scan): GateEvent => ({
  kind: 'verdict-came',
  shown: shown(verdict, number),
  means: 'camera',
  now: start,
})
export const conflict = (id: string): Conflict => ({
  id,
  ticket: id as TicketId,
  kind: 'admitted-twice',
  scans: [],
})

export const opening = (status: Partial<DeviceStatus> = {}): GateState =>
  openingState({
    status: { ...atTheDoor, ...status },
    now: start,
    language: 'fr',
    volume: 'loud',
    hand: 'right',
    view: 'scan',
    kioskCamera: 'front',
    clickedType: null,
    setAsideSeen: null,
    lost: null,
    readinessSeenBy: atTheDoor.device,
    pairingCode: null,
  })
export const stateAfter = (...events: readonly GateEvent[]): GateState => events.reduce(gateState, opening())
export const later = (ms: number): GateEvent => ({ kind: 'time-passed', now: start + ms })
