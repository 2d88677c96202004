import type { DeviceId, FactNumber, SessionNumber } from '../../../shared/model/ids.ts'
import type { GateDatabase, PassageRow, TallyRow } from './schema.ts'

export type PassageId = readonly [DeviceId, FactNumber]

/**
 * What the tallies gain when some passages take the place of others, by session and area: whoever goes in adds, whoever goes
 * out takes away. A passage that counts for no session changes none.
 */
export function tallyChanges(
  before: readonly PassageRow[],
  after: readonly PassageRow[],
): readonly TallyRow[] {
  const changes = new Map<string, TallyRow>()
  const count = ({ session, area, direction, people }: PassageRow, sign: number) => {
    if (session === undefined) return
    const id = `${session} ${area}`
    const signed = direction === 'in' ? sign * people : -sign * people
    changes.set(id, { session, area, people: (changes.get(id)?.people ?? 0) + signed })
  }
  for (const passage of before) count(passage, -1)
  for (const passage of after) count(passage, 1)
  return [...changes.values()].filter(({ people }) => people !== 0)
}

/**
 * Puts and removes passages and keeps the tallies right, within the caller's transaction. Doing it twice changes nothing the
 * second time.
 */
export async function changePassages(
  db: GateDatabase,
  put: readonly PassageRow[],
  remove: readonly PassageId[] = [],
): Promise<void> {
  const ids = [...put.map(({ device, number }): PassageId => [device, number]), ...remove]
  if (ids.length === 0) return
  const before = (await db.passages.bulkGet(ids.map(([device, number]) => [device, number]))).filter(
    (row) => row !== undefined,
  )
  await db.passages.bulkPut(put)
  await db.passages.bulkDelete(remove.map(([device, number]) => [device, number]))
  await addToTallies(db, tallyChanges(before, put))
}

async function addToTallies(db: GateDatabase, changes: readonly TallyRow[]): Promise<void> {
  if (changes.length === 0) return
  const held = await db.tallies.bulkGet(changes.map(({ session, area }) => [session, area]))
  await db.tallies.bulkPut(
    changes.map(({ session, area, people }, index) => ({
      session,
      area,
      people: people + (held[index]?.people ?? 0),
    })),
  )
}

/** Counts all passages anew, after others took their place. */
export async function recountTallies(db: GateDatabase): Promise<void> {
  await db.tallies.clear()
  await db.tallies.bulkPut(tallyChanges([], await db.passages.toArray()))
}

/** People inside for each of these sessions in an area, to ask synchronously. */
export async function peopleInside(
  db: GateDatabase,
  sessions: readonly SessionNumber[],
  area: string,
): Promise<ReadonlyMap<SessionNumber, number>> {
  const rows = await db.tallies.bulkGet(sessions.map((session) => [session, area]))
  return new Map(sessions.map((session, index) => [session, Math.max(0, rows[index]?.people ?? 0)]))
}
