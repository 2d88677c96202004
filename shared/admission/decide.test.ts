import { describe, expect, it } from 'vitest'
import { readFixture, vectorTicket, vectorWorld } from '../../fixtures/admission/world.ts'
import type { DeviceId, FactNumber, GateId, SessionNumber } from '../model/ids.ts'
import { areaOf } from '../model/programme.ts'
import { decide, type Readable } from './decide.ts'
import { type Clock, type Knowledge, type Passage, plainState, type TicketState } from './knowledge.ts'
import type { Reason } from './reasons.ts'
import { decideWalkIn, type WalkIn } from './walk-in.ts'

interface PassageJson {
  readonly at: string
  readonly gate: GateId
  readonly people: number
  readonly direction: 'in' | 'out'
  readonly session?: SessionNumber
}

interface Vector {
  readonly rule: string
  readonly name: string
  readonly gate: GateId
  readonly now: string
  readonly clock?: Clock['quality']
  readonly unreadableStore?: true
  readonly unreadable?: Reason
  readonly walkIn?: WalkIn
  readonly ticket?: Readonly<Record<string, unknown>>
  readonly state?: Partial<TicketState>
  readonly passages?: readonly PassageJson[]
  readonly inside?: number
  readonly choose?: SessionNumber
  readonly passedOver?: readonly Reason[]
  readonly expect: Readonly<Record<string, unknown>>
}

const world = vectorWorld()

function gateOf(id: GateId) {
  const gate = world.gates.get(id)
  if (!gate) throw new Error(`no gate ${id}`)
  return gate
}

function passageFrom(json: PassageJson, index: number): Passage {
  const gate = gateOf(json.gate)
  const device = 'd' as DeviceId
  return { ...json, at: Date.parse(json.at), device, number: (index + 1) as FactNumber, area: areaOf(gate) }
}

function knowledgeOf(vector: Vector): Knowledge | null {
  if (vector.unreadableStore) return null
  return {
    programme: world,
    gate: gateOf(vector.gate),
    clock: { now: Date.parse(vector.now), quality: vector.clock ?? 'sure' },
    ticket: vector.state && { ...plainState, ...vector.state },
    passages: (vector.passages ?? []).map(passageFrom),
    insideOf: (_session, area) => (area === areaOf(gateOf(vector.gate)) ? (vector.inside ?? 0) : 0),
    othersKnownAt: null,
  }
}

function verdictOf(vector: Vector) {
  const known = knowledgeOf(vector)
  const passedOver = new Set(vector.passedOver)
  if (vector.walkIn) return decideWalkIn(vector.walkIn, known, passedOver)
  const code: Readable = vector.unreadable
    ? { kind: 'unreadable', reason: vector.unreadable }
    : { kind: 'ticket', ticket: vectorTicket(vector.ticket) }
  const chosen = vector.choose === undefined ? {} : { session: vector.choose }
  return decide(code, known, { passedOver, ...chosen })
}

/** The members of a verdict that vectors name, in the vectors' flat spelling. */
function flat(vector: Vector): Record<string, unknown> {
  const verdict = verdictOf(vector)
  const detail = verdict.outcome === 'admit' ? {} : verdict.detail
  const all: Record<string, unknown> = {
    ...verdict,
    notices: verdict.notices.map(({ kind }) => kind),
    words: detail.words,
    gates: detail.gates,
    last:
      detail.last && detail.last.at === Date.parse(String(vector.expect.last))
        ? vector.expect.last
        : detail.last,
    session: verdict.outcome === 'admit' ? verdict.session : detail.session?.number,
  }
  return Object.fromEntries(Object.keys(vector.expect).map((key) => [key, all[key]]))
}

describe('decisions', () => {
  it.each(
    readFixture<readonly Vector[]>('decisions.json').map((vector) => ({
      ...vector,
      title: `${vector.rule}: ${vector.name}`,
    })),
  )('$title', (vector) => {
    expect(flat(vector)).toEqual(vector.expect)
  })
})
