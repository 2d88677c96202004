import { plainState } from '../../../shared/admission/knowledge.ts'
import type { DeviceId, FactNumber, TicketId } from '../../../shared/model/ids.ts'
import type { Change, ChangeKind, ToldConflict, ToldPassage } from '../../../shared/sync/protocol.ts'
import { changePassages, type PassageId } from './passages.ts'
import type { ConflictRow, GateDatabase, ProgrammeRow } from './schema.ts'

/** Kinds that are read as a whole, with the programme. */
const planKinds: ReadonlySet<ChangeKind> = new Set([
  'organiser',
  'venue',
  'event',
  'session',
  'type',
  'gate',
  'key',
])

/**
 * Makes what is kept what the changes say, within the caller's transaction; doing it twice changes nothing. Answers whether
 * the programme or the keys are among them.
 */
export async function applyChanges(
  db: GateDatabase,
  own: DeviceId | null,
  changes: readonly Change[],
): Promise<boolean> {
  // Of two changes of one thing the later one holds.
  const last = [...new Map(changes.map((change) => [`${change.kind} ${change.key}`, change])).values()]
  const plan = last.filter(({ kind }) => planKinds.has(kind))
  await db.programme.bulkPut(plan.filter(({ body }) => body !== null) as readonly ProgrammeRow[])
  await db.programme.bulkDelete(plan.filter(({ body }) => body === null).map(({ kind, key }) => [kind, key]))
  await applyTickets(db, last)
  await applyBlocks(db, last)
  await applyPassages(db, own, last)
  await applyConflicts(db, last)
  return plan.length > 0
}

/** The changes of one kind: what holds now, and the keys of what is gone. */
function ofKind<Kind extends ChangeKind>(changes: readonly Change[], kind: Kind) {
  type This = Extract<Change, { readonly kind: Kind }>
  const all = changes.filter((change): change is This & Change => change.kind === kind) as readonly This[]
  return {
    put: all.filter(
      (change): change is This & { readonly body: NonNullable<This['body']> } => change.body !== null,
    ),
    gone: all.filter(({ body }) => body === null).map(({ key }) => key),
  }
}

async function applyTickets(db: GateDatabase, changes: readonly Change[]): Promise<void> {
  const { put, gone } = ofKind(changes, 'ticket')
  await db.tickets.bulkPut(put.map(({ body }) => body))
  // Of what is gone nothing special is known any more, whatever its packed state says.
  await db.tickets.bulkPut(gone.map((key) => ({ ticket: key as TicketId, ...plainState })))
}

async function applyBlocks(db: GateDatabase, changes: readonly Change[]): Promise<void> {
  const { put, gone } = ofKind(changes, 'table')
  await db.blocks.bulkPut(put.map(({ key, body }) => ({ ...body, key })))
  await db.blocks.bulkDelete([...gone])
}

/** A passage's key is `<device>/<number>`. */
function passageIdOf(key: string): PassageId | null {
  const [, device, number] = /^([0-9a-f]{16})\/([1-9][0-9]*)$/.exec(key) ?? []
  return device === undefined ? null : [device as DeviceId, Number(number) as FactNumber]
}

/**
 * Those of this device are known better here, from its own log: of them only the ticket is taken, where the service has since
 * read a code that this device could not.
 */
async function applyPassages(
  db: GateDatabase,
  own: DeviceId | null,
  changes: readonly Change[],
): Promise<void> {
  const { put, gone } = ofKind(changes, 'passage')
  const told = put.map(({ body }): ToldPassage => body)
  const remove = gone.map(passageIdOf).filter((id) => id !== null && id[0] !== own)
  await changePassages(
    db,
    told.filter(({ device }) => device !== own),
    remove as readonly PassageId[],
  )
  for (const { device, number, ticket } of told) {
    if (device !== own || ticket === null) continue
    const here = await db.passages.get([device, number])
    if (here && here.ticket === null) await db.passages.put({ ...here, ticket })
  }
}

/** RC3: a conflict is shown once, and one that was dissolved before anybody saw it never. */
async function applyConflicts(db: GateDatabase, changes: readonly Change[]): Promise<void> {
  const { put, gone } = ofKind(changes, 'conflict')
  if (put.length === 0 && gone.length === 0) return
  const held = await db.conflicts.bulkGet(put.map(({ body }) => body.id))
  await db.conflicts.bulkPut(put.map(({ body }, index) => conflictRow(body, held[index])))
  await db.conflicts.bulkDelete([...gone])
}

const conflictRow = (told: ToldConflict, held: ConflictRow | undefined): ConflictRow => ({
  ...told,
  shown: told.dissolved ? 1 : (held?.shown ?? 0),
})
