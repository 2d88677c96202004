import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SessionNumber, TicketId } from '../../../shared/model/ids.ts'
import { dyingAt, openIn, statementsOf } from '../../test-run/dying-store.ts'
import { evening, issuer, orderOf, secret, told, withProgramme } from '../contract-world.ts'
import type { Store } from '../store.ts'

const scope = { kind: 'session', session: 2 as SessionNumber } as const
const tickets = Array.from({ length: 450 }, (_, index) => `s2-${index + 1}` as TicketId)
const by = { who: 'Marie', reason: 'stolen' }

/** A data folder with the tickets in it. */
async function seeded(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-deed-'))
  const store = await withProgramme(openIn(folder))
  const order = { reference: 'M', tickets: tickets.flatMap(() => orderOf('', { scope }).tickets) }
  await store.boxOffice.issue(issuer, order, secret(), null, evening)
  await store.close()
  return folder
}

const cancelAll = (store: Store) =>
  store.desk.actOn(issuer, tickets, { kind: 'cancel', words: 'Le mistral' }, by, evening)

describe('an act on many tickets whose process dies', () => {
  it('has not begun or is finished by whoever opens the folder next, and is noted for just what it did', async () => {
    const statements = await statementsOf(await seeded(), cancelAll)
    const left = new Set<number>()
    for (const share of [0, 0.001, 0.1, 0.4, 0.5, 0.7, 0.9, 0.999]) {
      const folder = await seeded()
      await dyingAt(folder, Math.floor(statements * share), cancelAll)
      const store = openIn(folder)
      const states = await Promise.all(tickets.map((id) => store.boxOffice.ticket(issuer, id)))
      const cancelled = states.flatMap((one) => (one?.state.cancelled === 'Le mistral' ? [one.id] : []))
      left.add(cancelled.length)
      expect([0, tickets.length], `dead at ${share}`).toContain(cancelled.length)
      const notes = await store.desk.notes(issuer, {}, 10)
      expect(notes.map(({ to, who, what }) => [to, who, what])).toEqual(
        cancelled.length === 0 ? [] : [['1–450', 'Marie', 'cancel']],
      )
      if (notes[0])
        expect((await store.desk.note(issuer, notes[0].id))?.tickets.toSorted()).toEqual(cancelled.toSorted())
      expect(await told(store, 'ticket')).toHaveLength(cancelled.length)
      const [count] = await store.desk.counts(issuer)
      expect(count?.people).toBe(tickets.length - cancelled.length)
      expect((await cancelAll(store))?.changed).toBe(tickets.length - cancelled.length)
      await store.close()
    }
    // Both ways were met.
    expect(left).toEqual(new Set([0, tickets.length]))
  }, 60_000)
})
