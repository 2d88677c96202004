import { expect } from 'vitest'
import type { Fact } from '../../../shared/admission/fact.ts'
import type { DeviceId, TicketId } from '../../../shared/model/ids.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import { withoutText } from '../../../shared/sync/chain.ts'
import type { ToldPassage } from '../../../shared/sync/protocol.ts'
import { auditLog } from '../../../ticket-service/operation/audit-log.ts'
import { truthInAnotherOrder, truthOf } from './any-order.ts'
import { chanceOf } from './chance.ts'
import type { Evening } from './evening.ts'
import { insideOnPhone, knownOnPhone, logOnPhone, type Observed, observed } from './observer.ts'
import { issuer } from './site.ts'

/** What the service has of an evening once everybody has met, and the story that a failure tells. */
interface Aftermath extends Evening {
  readonly seed: number
  readonly told: string
  /** The whole log of each phone. */
  readonly logs: ReadonlyMap<DeviceId, readonly Fact[]>
  readonly passages: readonly ToldPassage[]
  readonly observed: Observed
}

/** RC1: clocks that are this close are left as they are. */
const closeMs = 2 * minuteMs

/** Holds an evening's end against everything that SC, SY and RC promise; answers with what there was to find. */
export async function expectOneTruth(seed: number, evening: Evening): Promise<readonly string[]> {
  const after = await aftermathOf(seed, evening)
  await expectWholeLogs(after)
  expectPassagesAreScans(after)
  await expectConflictsAreTrue(after)
  await expectAnyOrderSaysTheSame(after)
  await expectEverybodyKnows(after)
  await expectNobodyEntersAgain(after)
  const wereDissolved = (await evening.site.store().gate.conflicts(issuer)).some(({ dissolved }) => dissolved)
  return [...after.observed.conflictKinds, ...(wereDissolved ? ['dissolved'] : [])]
}

async function aftermathOf(seed: number, evening: Evening): Promise<Aftermath> {
  const { gate } = evening.site.store()
  const logs = new Map<DeviceId, readonly Fact[]>()
  for (const { id } of evening.phones) {
    const facts = await gate.facts(id)
    logs.set(
      id,
      facts.flatMap(({ fact }) => fact ?? []),
    )
  }
  const { changes } = await gate.changesSince(issuer, null, 100_000)
  const passages = changes.flatMap((change) =>
    change.kind === 'passage' && change.body ? [change.body] : [],
  )
  const told = `seed ${seed}:\n${evening.story.join('\n')}`
  const tickets = new Set(evening.codes.keys())
  return { ...evening, seed, told, logs, passages, observed: await observed(evening, tickets) }
}

const add = (counts: Map<TicketId, number>, ticket: TicketId, people: number) =>
  counts.set(ticket, (counts.get(ticket) ?? 0) + people)

/** SC2, SC6, SY2: every line of a phone lies on the service, once, chained, and not one more; what was shown was written. */
async function expectWholeLogs({ site, phones, logs, told }: Aftermath): Promise<void> {
  const { gate } = site.store()
  for (const phone of phones) {
    const log = logs.get(phone.id) ?? []
    expect(
      log.map(({ number }) => number),
      told,
    ).toEqual(log.map((_, index) => index + 1))
    expect(await gate.forks(phone.id), told).toEqual([])
    expect(auditLog(await gate.log(phone.id), null), told).toEqual([])
    for (const [number, { verdict }] of phone.shown) {
      const fact = log[number - 1]
      expect(fact && 'verdict' in fact && fact.verdict.outcome, told).toBe(verdict.outcome)
    }
    expect(phone.device().status().unsent, told).toBe(0)
    const onPhone = await logOnPhone(phone.storeName)
    expect(log.map(withoutText), told).toEqual(onPhone)
    // SC5: what the service has got, it reads itself.
    expect(JSON.stringify(onPhone), told).not.toContain('"text"')
  }
}

/** The head count is that of the scans, and, however the clocks were set, nothing happened after the end (RC1). */
function expectPassagesAreScans({ passages, observed, end, told }: Aftermath): void {
  const headCount = new Map<TicketId, number>()
  for (const { ticket, people } of passages) if (ticket !== null) add(headCount, ticket, people)
  expect(headCount, told).toEqual(observed.headCount)
  const late = passages.filter(({ at }) => at > end + closeMs)
  expect(late, told).toEqual([])
}

/** RC3: who let in more than a party is named, and nobody else is. */
async function expectConflictsAreTrue({ site, codes, touched, observed, told }: Aftermath): Promise<void> {
  const { gate, boxOffice } = site.store()
  const conflicts = (await gate.conflicts(issuer)).filter(({ dissolved }) => !dissolved)
  for (const ticket of codes.keys()) {
    if (touched.has(ticket)) continue
    const party = (await boxOffice.ticket(issuer, ticket))?.party
    // A booking that a restore took away is not known any more; its scans are.
    if (party === undefined) continue
    const found = conflicts.filter((conflict) => conflict.ticket === ticket)
    const twice = found.filter(({ kind }) => kind === 'admitted-twice')
    // A scan by a clock that was hours off may be wrong for another reason first, but it never passes as right.
    if ((observed.headCount.get(ticket) ?? 0) > party)
      expect(found.length, `${ticket} ${told}`).toBeGreaterThan(0)
    else expect(twice, `${ticket} ${told}`).toEqual([])
  }
}

/** RC1: the same logs in any other order fold to the same. */
async function expectAnyOrderSaysTheSame({ seed, site, codes, touched, told }: Aftermath): Promise<void> {
  const untouched = new Set([...codes.keys()].filter((ticket) => !touched.has(ticket)))
  const truth = await truthOf(site.store(), untouched)
  expect(await truthInAnotherOrder(site.store(), untouched, chanceOf(seed)), told).toEqual(truth)
}

/** The service says what an observer of everything says, and every phone knows every passage, and counts them right. */
async function expectEverybodyKnows(after: Aftermath): Promise<void> {
  const { site, phones, codes, passages, told } = after
  const all = new Set(codes.keys())
  expect(await truthOf(site.store(), all), told).toEqual(after.observed.truth)
  const knownToService = passages
    .map(({ ticket, device, number, people }) => `${ticket} ${device}/${number} ${people}`)
    .toSorted()
  const counted = passages.filter(({ session }) => session !== undefined)
  const inside = counted.reduce((sum, { people }) => sum + people, 0)
  for (const { id, storeName } of phones) {
    expect(await knownOnPhone(storeName, all), `${id} ${told}`).toEqual(knownToService)
    expect(await insideOnPhone(storeName), `${id} ${told}`).toBe(inside)
  }
}

/** All of them know the same: each ticket that is in is shown at a few doors again, and each phone sees some. */
async function expectNobodyEntersAgain(after: Aftermath) {
  const { seed, phones, codes, touched, parties, told } = after
  const entered = after.observed.headCount
  const doors = chanceOf(seed).shuffled(phones)
  for (const [index, [ticket, text]] of [...codes].entries()) {
    const isIn = (entered.get(ticket) ?? 0) >= (parties.get(ticket) ?? Number.POSITIVE_INFINITY)
    if (touched.has(ticket) || !isIn) continue
    for (const phone of inTurn(doors, index)) {
      const { verdict } = await phone.present(text)
      const refused = verdict.outcome === 'admit' ? 'admit' : verdict.reason
      expect(refused, `${ticket} at ${phone.id}, ${told}`).not.toBe('admit')
    }
  }
}

/** At most so many doors at which a ticket that is in is shown again. */
const mostDoors = 5
const inTurn = <Thing>(things: readonly Thing[], round: number): readonly Thing[] =>
  Array.from({ length: Math.min(mostDoors, things.length) }, (_, index) => {
    return things[(round * mostDoors + index) % things.length] as Thing
  })
