import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import type { SessionNumber, TicketId } from '../../../shared/model/ids.ts'
import { openIn } from '../../test-run/dying-store.ts'
import {
  admission,
  evening,
  hall,
  issuer,
  orderOf,
  pairedDevice,
  secret,
  upload,
  withProgramme,
} from '../contract-world.ts'
import { databaseIn } from './database-file.ts'

/** Goes through all rows of a table or of an organiser. What is small by nature, or is a list that was handed in, it may. */
const goesThroughAll =
  /^SCAN (?!(j|CONSTANT ROW|sqlite_sequence|unfinished_\w+)\b)|^SEARCH (?!(items|sqlite_sequence)\b).*\(organiser=\?\)$/

/** How SQLite goes about statements, step by step. */
function plansOf(folder: string, statements: Iterable<string>): readonly string[] {
  const db = new Sqlite(databaseIn(folder))
  db.function('hash_of_link', () => '')
  const plans = [...statements]
    .filter((sql) => sql !== 'COMMIT')
    .flatMap((sql) => {
      const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      const bound = Array.from({ length: sql.split('?').length - 1 }, () => null)
      return (steps.all(...bound) as readonly { readonly detail: string }[]).map(({ detail }) => detail)
    })
  db.close()
  return plans
}

const scope = { kind: 'session', session: 2 as SessionNumber } as const
/** More than are acted on at once. */
const tickets = Array.from({ length: 450 }, (_, index) => `s2-${index + 1}` as TicketId)

it('each ticket of a large act is looked up: no statement goes through all that there are', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-plan-'))
  const statements = new Set<string>()
  const store = await withProgramme(openIn(folder, (sql) => statements.add(sql)))
  const order = { reference: 'M', tickets: tickets.flatMap(() => orderOf('', { scope }).tickets) }
  await store.boxOffice.issue(issuer, order, secret(), null, evening)
  statements.clear()
  const acted = await store.desk.actOn(
    issuer,
    tickets,
    { kind: 'cancel', words: 'Le mistral' },
    { who: 'Marie', reason: 'stolen' },
    evening,
  )
  expect(acted?.changed).toBe(tickets.length)
  await store.close()
  const plans = plansOf(folder, statements)
  expect(plans).toContain('SEARCH stored_tickets USING PRIMARY KEY (organiser=? AND scope=? AND number=?)')
  expect(plans.filter((step) => goesThroughAll.test(step))).toEqual([])
}, 60_000)

it('passages of a ticket and of a session are found by their scans: no statement goes through all that there are', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-plan-'))
  const statements = new Set<string>()
  const store = await withProgramme(openIn(folder, (sql) => statements.add(sql)))
  await store.boxOffice.issue(issuer, orderOf('A'), secret(), null, evening)
  const [north, south] = [await pairedDevice(store, 1), await pairedDevice(store, 2)]
  statements.clear()
  await store.gate.receive(upload(north, [admission(1, 1, evening)]), evening)
  await store.gate.receive(upload(south, [admission(1, 1, evening + 60_000)]), evening + 60_000)
  expect(await store.visits.entriesWith(issuer, 's1-1' as TicketId)).toHaveLength(2)
  expect(await store.desk.passages(issuer, hall)).toHaveLength(2)
  await store.close()
  const plans = plansOf(folder, statements)
  const byScans = plans.filter((step) => /^SEARCH f USING .*INDEX facts_by_ticket/.test(step))
  expect(byScans).toHaveLength(3)
  expect(plans.filter((step) => goesThroughAll.test(step))).toEqual([])
}, 60_000)
