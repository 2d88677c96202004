import { type Everything, type Line, truthByTheBook } from '../../../fixtures/admission/oracle.ts'
import type { Fact } from '../../../shared/admission/fact.ts'
import type { ConflictKind } from '../../../shared/admission/reconcile.ts'
import type { TicketId } from '../../../shared/model/ids.ts'
import { canonicalJson } from '../../../shared/sync/canonical-json.ts'
import { GateDatabase } from '../../src/store/schema.ts'
import type { Truth } from './any-order.ts'
import type { Evening } from './evening.ts'
import { concertAt, evening, issuer, organiser } from './site.ts'

/** A phone's whole log, as it lies on the phone. */
export async function logOnPhone(storeName: string): Promise<readonly Fact[]> {
  const db = new GateDatabase(storeName)
  try {
    return (await db.facts.orderBy('number').toArray()).map(({ fact }) => fact)
  } finally {
    db.close()
  }
}

/** What one sees who stood at every gate and in the office. */
export interface Observed {
  readonly truth: Truth
  /** How many people each ticket let in. */
  readonly headCount: ReadonlyMap<TicketId, number>
  readonly conflictKinds: ReadonlySet<ConflictKind>
}

/**
 * The truth by the rule book, over the logs as they lie on the phones, all at once, with what was in force when. The service comes to
 * its own upload by upload, by other code, and is to say the same. No usher of an evening lets anybody in whose code could not be read.
 */
export async function observed(
  { site, phones, acts }: Evening,
  tickets: ReadonlySet<TicketId>,
): Promise<Observed> {
  const devices = await site.store().gate.devices(issuer)
  const lines: Line[] = []
  for (const { id, storeName } of phones)
    for (const fact of await logOnPhone(storeName)) lines.push({ device: id, fact })
  const everything: Everything = {
    lines,
    deeds: acts,
    withdrawn: new Map(),
    pairedAt: new Map(devices.map(({ id, pairedAt }) => [id, pairedAt])),
    programme: concertByNumber,
  }
  const truth: string[] = []
  const headCount = new Map<TicketId, number>()
  const conflictKinds = new Set<ConflictKind>()
  for (const ticket of tickets) {
    const { passages, conflicts, headCount: people } = truthByTheBook(ticket, everything)
    truth.push(
      ...passages.map((passage) => canonicalJson({ ...passage, ticket })),
      ...conflicts.map(canonicalJson),
    )
    if (people > 0) headCount.set(ticket, people)
    for (const { kind } of conflicts) conflictKinds.add(kind)
  }
  return { truth: truth.toSorted(), headCount, conflictKinds }
}

const byNumber = <Thing extends { readonly number: unknown }>(things: readonly Thing[] = []) =>
  new Map(things.map((thing) => [thing.number as Thing['number'], thing]))
const concert = concertAt(evening)
const concertByNumber: Everything['programme'] = {
  organiser,
  events: byNumber(concert.events),
  sessions: byNumber(concert.sessions),
  types: byNumber(concert.types),
  gates: new Map(concert.gates?.map((gate) => [gate.id, gate])),
}

/** What a phone knows of a ticket's passages: which, and how many people. */
export async function knownOnPhone(
  storeName: string,
  tickets: ReadonlySet<TicketId>,
): Promise<readonly string[]> {
  const { passagesOf } = await import('../../src/store/passages.ts')
  const db = new GateDatabase(storeName)
  try {
    const known: string[] = []
    for (const ticket of tickets)
      for (const { device, number, people } of await passagesOf(db, ticket))
        known.push(`${ticket} ${device}/${number} ${people}`)
    return known.toSorted()
  } finally {
    db.close()
  }
}

/** How many people a phone says are inside, in all sessions and areas. */
export async function insideOnPhone(storeName: string): Promise<number> {
  const db = new GateDatabase(storeName)
  try {
    return (await db.tallies.toArray()).reduce((sum, { people }) => sum + people, 0)
  } finally {
    db.close()
  }
}
