import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { truthByTheBook } from '../../fixtures/admission/oracle.ts'
import type { Deed } from '../../fixtures/admission/oracle-rules.ts'
import { readFixture, vectorWorld } from '../../fixtures/admission/world.ts'
import type { DeviceId, KeyId, TicketId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Fact } from './fact.ts'
import { scansOf } from './history.ts'
import { plainState, type TicketState } from './knowledge.ts'
import { type Past, reconcileTicket, type TicketTruth } from './reconcile.ts'

type FactJson = Readonly<Record<string, unknown>> & { readonly device: DeviceId; readonly at: string }

interface Evening {
  readonly rule: string
  readonly name: string
  readonly facts: readonly FactJson[]
  readonly states?: readonly (Partial<TicketState> & { readonly from: string })[]
  readonly withdrawn?: Readonly<Record<KeyId, string>>
  readonly expect: {
    readonly passages: readonly string[]
    readonly conflicts: readonly (readonly string[])[]
  }
}

const programme = vectorWorld()
const ticket = 's412-7' as TicketId

function factFrom({ device: _device, ticket, at, ...rest }: FactJson): Fact {
  const presented = ticket ? { presented: { kind: 'ticket', ticket: withSeconds(ticket) } } : {}
  return { ...rest, ...presented, at: Date.parse(at), previous: '' } as unknown as Fact
}

const withSeconds = (ticket: unknown) => ({
  notBefore: Date.parse('2026-11-23T18:00:00+01:00') / 1000,
  expires: Date.parse('2026-11-23T23:00:00+01:00') / 1000,
  ...(ticket as object),
})

function pastOf({ states = [], withdrawn = {} }: Evening): Past {
  const inForce = (from: string | undefined, at: Instant) => from !== undefined && Date.parse(from) <= at
  return {
    programmeAt: () => programme,
    ticketAt: (_ticket, at) => {
      const state = states.findLast(({ from }) => inForce(from, at))
      return state && { ...plainState, ...state }
    },
    keyIsWithdrawnAt: (key, at) => inForce(withdrawn[key], at),
  }
}

function truthOf(evening: Evening, facts: readonly FactJson[]) {
  const devices = [...new Set(facts.map(({ device }) => device))]
  const scans = devices.flatMap((device) =>
    scansOf(device, facts.filter((fact) => fact.device === device).map(factFrom)),
  )
  return inShort(reconcileTicket(ticket, scans, pastOf(evening)))
}

/** The same, told by who has read the rule book alone. */
function truthOfOracle({ facts, states = [], withdrawn = {} }: Evening) {
  const deeds = states.flatMap(({ from, blocked, cancelled, paymentDue, liveEdition: edition = 1 }) => {
    const deed = (does: Deed['does']): Deed => ({ ticket, at: Date.parse(from), does, edition })
    return [
      deed('reissue'),
      deed(blocked ? 'block' : 'unblock'),
      deed(paymentDue ? 'due' : 'paid'),
      ...(cancelled === undefined ? [] : [deed('cancel')]),
    ]
  })
  return inShort(
    truthByTheBook(ticket, {
      lines: facts.map((fact) => ({ device: fact.device, fact: factFrom(fact) })),
      deeds,
      withdrawn: new Map(Object.entries(withdrawn).map(([key, from]) => [key as KeyId, Date.parse(from)])),
      pairedAt: new Map(),
      programme,
    }),
  )
}

function inShort({ passages, conflicts }: TicketTruth) {
  return {
    passages: passages.map(({ device, number, people }) => `${device}/${number} ${people}`),
    conflicts: conflicts.map(({ kind, id }) => [kind, id]),
  }
}

const evenings = readFixture<readonly Evening[]>('evenings.json')

describe('the truth of an evening', () => {
  it.each(evenings.map((evening) => ({ ...evening, title: `${evening.rule}: ${evening.name}` })))(
    '$title',
    (evening) => {
      expect(truthOf(evening, evening.facts)).toEqual(evening.expect)
      expect(truthOfOracle(evening)).toEqual(evening.expect)
    },
  )

  it('RC1: any order of arrival and any number of repeats give the same truth', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...evenings).chain((evening) =>
          fc.tuple(
            fc.constant(evening),
            fc.shuffledSubarray([...evening.facts, ...evening.facts], {
              minLength: evening.facts.length * 2,
            }),
          ),
        ),
        ([evening, arrived]) => {
          expect(truthOf(evening, arrived)).toEqual(evening.expect)
        },
      ),
    )
  })
})
