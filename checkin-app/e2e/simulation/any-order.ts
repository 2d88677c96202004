import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TicketId } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import { canonicalJson } from '../../../shared/sync/canonical-json.ts'
import type { Change, RawFact } from '../../../shared/sync/protocol.ts'
import { openSqliteStore } from '../../../ticket-service/store/sqlite/open.ts'
import type { Store } from '../../../ticket-service/store/store.ts'
import type { Chance } from './chance.ts'
import { evening, issuer } from './site.ts'

/** What is true of tickets: who went in, and what is contested. Times of finding are left out: they depend on the order. */
export type Truth = readonly string[]

export async function truthOf(store: Store, tickets: ReadonlySet<TicketId>): Promise<Truth> {
  const { changes } = await store.gate.changesSince(issuer, null, 100_000)
  const passages = changes.flatMap((change: Change) =>
    change.kind === 'passage' && change.body?.ticket && tickets.has(change.body.ticket)
      ? [canonicalJson(change.body)]
      : [],
  )
  const conflicts = (await store.gate.conflicts(issuer)).flatMap(
    ({ foundAt: _at, lookedInto: _by, dissolved, ...conflict }) =>
      !dissolved && tickets.has(conflict.ticket) ? [canonicalJson(conflict)] : [],
  )
  return [...passages, ...conflicts].toSorted()
}

/** When everybody has been paired. */
const afterwards = evening + 7 * 24 * hourMs

/** Sends the same logs to an empty store, in pieces of any size and in any order, some of them twice (RC1, SY1). */
export async function truthInAnotherOrder(
  store: Store,
  tickets: ReadonlySet<TicketId>,
  chance: Chance,
): Promise<Truth> {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-any-order-'))
  const other = openSqliteStore({ folder: join(folder, 'data'), now: () => 0, random: chance.bytes })
  const [organiser] = await store.programme.organisers()
  if (!organiser) throw new Error('There is an organiser.')
  await other.programme.addOrganiser(organiser, 0)
  await other.programme.saveProgramme(issuer, await store.programme.programme(issuer), 0)
  const pieces: {
    readonly device: Awaited<ReturnType<Store['gate']['devices']>>[number]
    readonly facts: RawFact[]
  }[] = []
  for (const device of await store.gate.devices(issuer)) {
    const code = {
      linkHash: chance.bytes(32),
      typedHash: chance.bytes(32),
      gate: null,
      expiresAt: Number.MAX_SAFE_INTEGER,
    }
    await other.gate.addPairingCode(issuer, code, 0)
    await other.gate.registerDevice(code.linkHash, device, device.pairedAt)
    const marks = new Map(
      (await store.gate.facts(device.id)).map(({ number, mark }) => [number as number, mark]),
    )
    // What came after a revocation is kept apart because of when it came.
    const facts = ((await store.gate.log(device.id)) as unknown as readonly RawFact[]).filter(
      ({ number }) => marks.get(number) !== 'after-revocation',
    )
    while (facts.length > 0) pieces.push({ device, facts: facts.splice(0, 1 + chance.below(6)) })
  }
  const again = pieces.filter(() => chance.happens(0.2))
  const shuffled = [...pieces, ...again]
    .map((piece) => ({ piece, at: chance.next() }))
    .toSorted((a, b) => a.at - b.at)
  for (const { piece } of shuffled) {
    const upload = { device: piece.device.id, gate: null, oldest: 1, facts: piece.facts, readAs: new Map() }
    await other.gate.receive(upload, afterwards)
  }
  const truth = await truthOf(other, tickets)
  await other.close()
  rmSync(folder, { recursive: true, force: true })
  return truth
}
