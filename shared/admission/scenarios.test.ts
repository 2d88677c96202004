import { describe, expect, it } from 'vitest'
import { readFixture, vectorTicket, vectorWorld } from '../../fixtures/admission/world.ts'
import type { DeviceId, EventNumber, FactNumber, GateId, SessionNumber, TypeNumber } from '../model/ids.ts'
import { type AdmissionPolicy, areaOf, type Session } from '../model/programme.ts'
import type { Calendar } from '../model/time.ts'
import { decide } from './decide.ts'
import {
  type Clock,
  type Knowledge,
  type Passage,
  type Programme,
  plainState,
  type TicketState,
} from './knowledge.ts'
import type { Reason } from './reasons.ts'
import { decideWalkIn, type WalkIn } from './walk-in.ts'

type Patch = Readonly<Record<string, unknown>>

/** What is held before a gate, and what it says: `admit 2`, `refuse used-today`. */
interface Presentation {
  readonly at: string
  readonly gate: GateId
  readonly says: string
  readonly device?: DeviceId
  readonly ticket?: Patch
  readonly state?: Partial<TicketState>
  readonly clock?: Clock['quality']
  readonly unreadable?: Reason
  readonly walkIn?: WalkIn
  readonly inside?: number
  readonly choose?: SessionNumber
  readonly passedOver?: readonly Reason[]
  /** How many of those admitted went in, where the usher chose fewer. */
  readonly people?: number
  readonly session?: SessionNumber | null
  readonly gates?: readonly GateId[]
  readonly event?: EventNumber
  readonly nothingOn?: boolean
  readonly opens?: string
  readonly closed?: string | null
  readonly notices?: readonly string[]
}

interface Scenario {
  readonly rule: string
  readonly name: string
  readonly ticket?: Patch
  readonly policy?: Partial<AdmissionPolicy>
  readonly calendar?: Partial<Calendar>
  readonly sessions?: Readonly<Record<string, { readonly starts: string; readonly ends: string }>>
  readonly steps: readonly (Presentation | { readonly undo: number } | { readonly meet: true })[]
}

const world = vectorWorld()
const always = { notBefore: '2026-01-01T00:00:00Z', expires: '2027-12-31T00:00:00Z' }

/** A pass is valid for long unless a scenario says otherwise. */
const ticketOf = ({ pass, ...patch }: Patch) =>
  vectorTicket(pass === undefined ? patch : { ...always, session: null, event: pass, ...patch })

function programmeOf({ ticket, policy, calendar, sessions = {} }: Scenario): Programme {
  const types = new Map(world.types)
  const number = (ticket?.type ?? 1) as TypeNumber
  const type = types.get(number)
  if (policy && type)
    types.set(number, { ...type, policy: { needsExit: false, paymentDue: 'refer', ...policy } })
  const dated = [...world.sessions.values()].map((session): Session => {
    const times = sessions[String(session.number)]
    return times ? { ...session, starts: Date.parse(times.starts), ends: Date.parse(times.ends) } : session
  })
  return {
    ...world,
    organiser: { ...world.organiser, calendar: { ...world.organiser.calendar, ...calendar } },
    types,
    sessions: new Map(dated.map((session) => [session.number, session])),
  }
}

/** What each device knows: what it saw itself, and what it has heard of since they met. */
class Devices {
  readonly #seen: { readonly step: number; readonly passage: Passage; heard: boolean }[] = []

  known(device: DeviceId): readonly Passage[] {
    return this.#seen
      .filter(({ passage, heard }) => heard || passage.device === device)
      .map(({ passage }) => passage)
  }

  see(step: number, passage: Passage): void {
    this.#seen.push({ step, passage, heard: false })
  }

  undo(step: number): void {
    this.#seen.splice(
      this.#seen.findIndex((one) => one.step === step),
      1,
    )
  }

  meet(): void {
    for (const one of this.#seen) one.heard = true
  }
}

function verdictOf(scenario: Scenario, step: Presentation, known: Knowledge) {
  const passedOver = new Set(step.passedOver)
  if (step.walkIn) return decideWalkIn(step.walkIn, known, passedOver)
  if (step.unreadable) return decide({ kind: 'unreadable', reason: step.unreadable }, known, { passedOver })
  const ticket = ticketOf({ ...scenario.ticket, ...step.ticket })
  const chosen = step.choose === undefined ? {} : { session: step.choose }
  return decide({ kind: 'ticket', ticket }, known, { passedOver, ...chosen })
}

type Heard = (passages: readonly Passage[]) => readonly Passage[]
const inOrder: Heard = (passages) => passages

/** Plays a scenario: each verdict in the scenario's own words, in order; passages come to the decision as they were heard of. */
function played(scenario: Scenario, heard = inOrder): readonly Partial<Presentation>[] {
  const programme = programmeOf(scenario)
  const byTicket = new Map<unknown, Devices>()
  const devicesOf = (number: unknown): Devices => {
    const devices = byTicket.get(number) ?? new Devices()
    byTicket.set(number, devices)
    return devices
  }
  return scenario.steps.flatMap((step, index) => {
    if ('undo' in step) for (const devices of byTicket.values()) devices.undo(step.undo)
    if ('meet' in step) for (const devices of byTicket.values()) devices.meet()
    if (!('says' in step)) return []
    const gate = programme.gates.get(step.gate)
    if (!gate) throw new Error(`no gate ${step.gate}`)
    const device = step.device ?? ('a' as DeviceId)
    const devices = devicesOf(step.ticket?.number)
    const at = Date.parse(step.at)
    const verdict = verdictOf(scenario, step, {
      programme,
      gate,
      clock: { now: at, quality: step.clock ?? 'sure' },
      ticket: step.state && { ...plainState, ...step.state },
      passages: heard(devices.known(device)),
      insideOf: () => step.inside ?? 0,
      othersKnownAt: at,
    })
    const isIn = verdict.outcome === 'admit'
    const people = isIn ? (step.people ?? verdict.people) : 0
    const { direction } = gate
    const number = (index + 1) as FactNumber
    const session = isIn && verdict.session !== undefined ? { session: verdict.session } : {}
    if (people > 0 && !step.walkIn)
      devices.see(number, {
        device,
        number,
        at,
        gate: gate.id,
        area: areaOf(gate),
        direction,
        people,
        ...session,
      })
    const detail = isIn ? {} : verdict.detail
    const said: Partial<Presentation> = {
      says: isIn ? `admit ${verdict.people}` : `${verdict.outcome} ${verdict.reason}`,
      ...('session' in step ? { session: detail.session?.number ?? null } : {}),
      ...('gates' in step ? { gates: detail.gates ?? [] } : {}),
      ...('event' in step ? { event: detail.event?.number as EventNumber } : {}),
      ...('nothingOn' in step ? { nothingOn: detail.nothingOn ?? false } : {}),
      ...('opens' in step ? { opens: sameMoment(step.opens, detail.opens) as string } : {}),
      ...('closed' in step ? { closed: sameMoment(step.closed, detail.closed) } : {}),
      ...('notices' in step ? { notices: verdict.notices.map(({ kind }) => kind) } : {}),
    }
    return [said]
  })
}

/** A moment in the scenario's own spelling where it is the one that was wanted. */
const sameMoment = (spelled: string | null | undefined, moment: number | undefined): string | null =>
  moment === undefined
    ? null
    : spelled && Date.parse(spelled) === moment
      ? spelled
      : new Date(moment).toISOString()

const wanted = ({ steps }: Scenario): readonly Partial<Presentation>[] =>
  steps.flatMap((step) => {
    if (!('says' in step)) return []
    const { says, session, gates, event, nothingOn, opens, closed, notices } = step
    return [
      {
        says,
        ...(session === undefined ? {} : { session }),
        ...(gates ? { gates } : {}),
        ...(event ? { event } : {}),
        ...(nothingOn === undefined ? {} : { nothingOn }),
        ...(opens ? { opens } : {}),
        ...(closed === undefined ? {} : { closed }),
        ...(notices ? { notices } : {}),
      },
    ]
  })

describe('an evening at the gate, step by step', () => {
  it.each(
    readFixture<readonly Scenario[]>('scenarios.json').map((scenario) => ({
      ...scenario,
      title: `${scenario.rule}: ${scenario.name}`,
    })),
  )('$title', (scenario) => {
    expect(played(scenario)).toEqual(wanted(scenario))
    // In whatever order a device heard of what went before.
    expect(played(scenario, (passages) => passages.toReversed())).toEqual(wanted(scenario))
  })
})
