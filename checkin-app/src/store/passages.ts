import type { DeviceId, FactNumber, SessionNumber, TicketId } from '../../../shared/model/ids.ts'
import { type PackedRow, packedPassages, passageRowAt, placeOfTicket, withoutPassages } from './packed.ts'
import type { GateDatabase, PassageRow, TallyRow } from './schema.ts'

export type PassageId = readonly [DeviceId, FactNumber]

/** Sums people inside by session and area: whoever goes in adds, whoever goes out takes away. What counts for no session is left out. */
export class Tallies {
  readonly #sums = new Map<string, { -readonly [Member in keyof TallyRow]: TallyRow[Member] }>()

  count({ session, area, direction, people }: Counted, sign: 1 | -1): void {
    if (session === undefined) return
    const id = `${session} ${area}`
    const sum = this.#sums.get(id) ?? { session, area, people: 0 }
    sum.people += direction === 'in' ? sign * people : -sign * people
    this.#sums.set(id, sum)
  }

  rows(): readonly TallyRow[] {
    return [...this.#sums.values()].filter(({ people }) => people !== 0)
  }
}

type Counted = Pick<PassageRow, 'session' | 'area' | 'direction' | 'people'>

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
  const rows = await db.passages.bulkGet(ids.map(([device, number]) => [device, number]))
  const before = [...rows.filter((row) => row !== undefined), ...(await takeFromPacked(db, ids))]
  await db.passages.bulkPut(put)
  await db.passages.bulkDelete(remove.map(([device, number]) => [device, number]))
  const tallies = new Tallies()
  for (const passage of before) tallies.count(passage, -1)
  for (const passage of put) tallies.count(passage, 1)
  await addToTallies(db, tallies.rows())
}

/** Takes passages out of the packed records, and answers those that were there. Only what a log held then can be among them. */
async function takeFromPacked(db: GateDatabase, ids: readonly PassageId[]): Promise<readonly PassageRow[]> {
  const devices = [...new Set(ids.map(([device]) => device))]
  const reach = new Map(
    (await db.reach.bulkGet(devices)).flatMap((row) => (row ? [[row.device, row.number]] : [])),
  )
  const wanted = new Set(
    ids
      .filter(([device, number]) => number <= (reach.get(device) ?? 0))
      .map(([device, number]) => `${device}/${number}`),
  )
  if (wanted.size === 0) return []
  const taken: PassageRow[] = []
  const changed: PackedRow[] = []
  for (const row of await db.packed.toArray()) {
    const { devices, deviceOf, numbers } = row.passages
    const gone = new Set<number>()
    for (const [index, number] of numbers.entries())
      if (wanted.has(`${devices[deviceOf[index] ?? -1]}/${number}`)) gone.add(index)
    if (gone.size === 0) continue
    taken.push(...[...gone].map((index) => passageRowAt(row, index)))
    changed.push(withoutPassages(row, gone))
  }
  await db.packed.bulkPut(changed)
  return taken
}

/** Begins to read the packed record of a ticket, for whoever asks of it more than one thing. */
export const packedRowOf = (db: GateDatabase, ticket: TicketId): PromiseLike<PackedRow | undefined> =>
  db.packed.get(placeOfTicket(ticket).key)

/** The passages of a ticket, of this device and of others. */
export async function passagesOf(
  db: GateDatabase,
  ticket: TicketId,
  packedRow = packedRowOf(db, ticket),
): Promise<readonly PassageRow[]> {
  const [rows, packed] = await Promise.all([db.passages.where('ticket').equals(ticket).toArray(), packedRow])
  return [...packedPassages(packed, placeOfTicket(ticket).offset), ...rows]
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

/** People inside for each of these sessions in an area, to ask synchronously. */
export async function peopleInside(
  db: GateDatabase,
  sessions: readonly SessionNumber[],
  area: string,
): Promise<ReadonlyMap<SessionNumber, number>> {
  const rows = await db.tallies.bulkGet(sessions.map((session) => [session, area]))
  return new Map(sessions.map((session, index) => [session, Math.max(0, rows[index]?.people ?? 0)]))
}
