import type { Fact } from '../../../shared/admission/fact.ts'
import { scansOfTimed, timedLog } from '../../../shared/admission/history.ts'
import { plainState, type TicketState } from '../../../shared/admission/knowledge.ts'
import { reconcileTicket } from '../../../shared/admission/reconcile.ts'
import type { KeyId, TicketId } from '../../../shared/model/ids.ts'
import { canonicalJson } from '../../../shared/sync/canonical-json.ts'
import { hashOf } from '../../../shared/sync/chain.ts'
import type { KeySet } from '../../../shared/token/key-set.ts'
import { read } from '../../../shared/token/read.ts'
import { planOf } from '../../src/store/programme-cache.ts'
import { GateDatabase } from '../../src/store/schema.ts'
import type { Truth } from './any-order.ts'
import type { Act, Evening } from './evening.ts'
import { issuer } from './site.ts'

/** A phone's whole log, as it lies on the phone. */
export async function logOnPhone(storeName: string): Promise<readonly Fact[]> {
  const db = new GateDatabase(storeName)
  try {
    return (await db.facts.orderBy('number').toArray()).map(({ fact }) => fact)
  } finally {
    db.close()
  }
}

/**
 * What one sees who stood at every gate and in the office: one fold over the logs as they lie on the phones, all at once, with
 * what was in force when. The service comes to its truth upload by upload, and is to say the same.
 */
export async function observed(
  { site, phones, acts, codes }: Evening,
  tickets: ReadonlySet<TicketId>,
): Promise<Truth> {
  const store = site.store()
  const programme = await store.programme.programme(issuer)
  const [organiser] = await store.programme.organisers()
  if (!organiser) throw new Error('There is an organiser.')
  const { programme: plan } = planOf([
    { kind: 'organiser', key: 'organiser', body: organiser },
    ...programme.events.map((body) => ({ kind: 'event', key: `${body.number}`, body }) as const),
    ...programme.sessions.map((body) => ({ kind: 'session', key: `${body.number}`, body }) as const),
    ...programme.types.map((body) => ({ kind: 'type', key: `${body.number}`, body }) as const),
    ...programme.gates.map((body) => ({ kind: 'gate', key: body.id, body }) as const),
  ])
  if (!plan) throw new Error('There is a programme.')
  const keys = await site.keySet()
  const texts = new Map([...codes.values()].map((text) => [hashOf(text), text]))
  const pairedAt = new Map((await store.gate.devices(issuer)).map(({ id, pairedAt }) => [id, pairedAt]))
  const scans = []
  for (const { id, storeName } of phones) {
    const lines = timedLog(await logOnPhone(storeName), pairedAt.get(id))
    const read = await Promise.all(
      lines.map(async ({ fact, at }) => ({ fact: await readAgain(fact, keys, texts), at })),
    )
    scans.push(...scansOfTimed(id, read))
  }
  const truth: string[] = []
  for (const ticket of tickets) {
    const own = scans.filter(
      ({ fact }) =>
        fact.kind === 'presentation' &&
        fact.presented.kind === 'ticket' &&
        fact.presented.ticket.ticket === ticket,
    )
    const { passages, conflicts } = reconcileTicket(ticket, own, {
      programmeAt: () => plan,
      ticketAt: (of, at) => stateAt(acts.filter((act) => act.ticket === of && act.at <= at)),
      keyIsWithdrawnAt: (_key: KeyId) => false,
    })
    truth.push(
      ...passages.map((passage) => canonicalJson({ ...passage, ticket })),
      ...conflicts.map(canonicalJson),
    )
  }
  return truth.toSorted()
}

function stateAt(acts: readonly Act[]): TicketState | undefined {
  if (acts.length === 0) return undefined
  const doings = acts.map(({ action }) => action)
  const cancelled = doings.findLast((action) => action.kind === 'cancel')
  return {
    ...plainState,
    ...(cancelled ? { cancelled: cancelled.words } : {}),
    blocked: doings.some(({ kind }) => kind === 'block'),
    liveEdition: acts.at(-1)?.edition ?? 1,
  }
}

/** A code whose key the phone lacked is read with all keys that there are; its text may be forgotten there by now (SC5). */
async function readAgain(fact: Fact, keys: KeySet, texts: ReadonlyMap<string, string>): Promise<Fact> {
  if (fact.kind !== 'presentation' || fact.presented.kind !== 'unreadable') return fact
  const { text: kept, textHash = '' } = fact.presented
  const text = kept ?? texts.get(textHash)
  if (text === undefined) return fact
  const reading = await read(text, keys)
  if (reading.outcome !== 'ticket') return fact
  const { issuer: _issuer, seat: _seat, name: _name, ...claims } = reading.claims
  return { ...fact, presented: { kind: 'ticket', ticket: { ...claims, key: reading.key } } }
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
