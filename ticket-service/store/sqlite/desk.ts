import type { DeviceId, Issuer, SessionNumber } from '../../../shared/model/ids.ts'
import type { Gate } from '../../../shared/model/programme.ts'
import { parseFact, type ToldPassage } from '../../../shared/sync/protocol.ts'
import type { DeskStore, LastScan } from '../desk-store.ts'
import type { DeviceRecord } from '../records.ts'
import type { Connection } from './connection.ts'
import { actOn } from './deeds.ts'
import type { FolderLock } from './folder-lock.ts'
import { latestItems } from './items.ts'
import { countBookings, keptBookings } from './kept-bookings.ts'
import { addNote, note, noteAuthors, notes } from './notes.ts'
import { passagesByTicket } from './passages-by-ticket.ts'
import { search } from './search.ts'
import { scopeOfKey } from './series.ts'

export function deskStore(
  db: Connection,
  lock: FolderLock,
  deviceOf: (id: DeviceId) => Promise<DeviceRecord | null>,
): DeskStore {
  return {
    counts: async (issuer) => {
      const organiser = db.organiserOf(issuer)
      return db
        .all<{ scope: string; issued_people: number; next_number: number }>(
          'SELECT * FROM series WHERE organiser = ? AND next_number > 1 ORDER BY scope',
          organiser,
        )
        .map(({ scope, issued_people }) => ({
          scope: scopeOfKey(scope),
          people: issued_people,
          tickets:
            db.get<{ count: number }>(
              'SELECT count(*) AS count FROM tickets WHERE organiser = ? AND scope = ?',
              organiser,
              scope,
            )?.count ?? 0,
        }))
    },
    search: (issuer, scope, text, limit) => search(db, issuer, scope, text, limit),
    bookings: async (issuer, scope, before, limit) =>
      db.read(() => keptBookings(db, db.organiserOf(issuer), scope, before, limit)),
    countBookings: async (issuer, scope) => countBookings(db, db.organiserOf(issuer), scope),
    actOn: async (issuer, tickets, action, note, at) =>
      actOn(db, lock, { organiser: db.organiserOf(issuer), action, ...note, at }, tickets),
    passages: async (issuer, session) => db.read(() => passages(db, issuer, session)),
    deviceOfPairing: async (issuer, codeHash) => {
      const code = db.get<{ used_by: DeviceId | null }>(
        'SELECT used_by FROM pairing_codes WHERE organiser = ? AND (link_hash = ? OR typed_hash = ?)',
        db.organiserOf(issuer),
        codeHash,
        codeHash,
      )
      return code?.used_by ? deviceOf(code.used_by) : null
    },
    lookInto: async (issuer, conflict, who, at) => db.write(() => lookInto(db, issuer, conflict, who, at)),
    lastScans: async (issuer, devices, limit) => db.read(() => lastScans(db, issuer, devices, limit)),
    addNote: async (issuer, scope, note) =>
      db.write(() => void addNote(db, db.organiserOf(issuer), scope, note)),
    notes: async (issuer, filter, limit) => notes(db, db.organiserOf(issuer), filter, limit),
    note: async (issuer, id) => db.read(() => note(db, db.organiserOf(issuer), id)),
    noteAuthors: async (issuer) => noteAuthors(db, db.organiserOf(issuer)),
  }
}

/** RC1: a ticket counts for its session; a pass and a walk-in for the one chosen, else for the gate's only one. */
function passages(db: Connection, issuer: Issuer, session: SessionNumber): readonly ToldPassage[] {
  const organiser = db.organiserOf(issuer)
  const gates = latestItems(db, organiser).gate as readonly Gate[]
  const onlyHere = new Set(
    gates.flatMap(({ id, takes }) =>
      takes.kind === 'named' && takes.sessions.length === 1 && takes.sessions[0] === session ? [id] : [],
    ),
  )
  const read = (from: string, ...values: (string | number)[]) =>
    db
      .all<{ body: string }>(`SELECT p.body FROM ${from}`, organiser, ...values)
      .map(({ body }) => JSON.parse(body) as ToldPassage)
  const own = read(
    `${passagesByTicket} WHERE f.organiser = ? AND f.ticket >= ? AND f.ticket < ?`,
    `s${session}-`,
    `s${session}.`,
  )
  const ofNoSession = "(p.ticket IS NULL OR p.ticket LIKE 'e%')"
  const chosen = read(`passages p WHERE p.organiser = ? AND p.session = ? AND ${ofNoSession}`, session)
  const only =
    onlyHere.size === 0
      ? []
      : read(`passages p WHERE p.organiser = ? AND p.session IS NULL AND ${ofNoSession}`).filter(({ gate }) =>
          onlyHere.has(gate),
        )
  return [...own, ...chosen, ...only].toSorted((a, b) => a.at - b.at)
}

function lookInto(db: Connection, issuer: Issuer, conflict: string, who: string | null, at: number): boolean {
  const organiser = db.organiserOf(issuer)
  if (!db.get('SELECT 1 FROM conflicts WHERE organiser = ? AND id = ?', organiser, conflict)) return false
  if (who === null)
    db.run('DELETE FROM looked_into WHERE organiser = ? AND conflict = ?', organiser, conflict)
  else
    db.run(
      'INSERT OR IGNORE INTO looked_into (organiser, conflict, at, who) VALUES (?, ?, ?, ?)',
      organiser,
      conflict,
      at,
      who,
    )
  return true
}

/** By each device's own log, which is sorted already: a few lines of each, instead of an index that every upload would pay for. */
function lastScans(
  db: Connection,
  issuer: Issuer,
  devices: readonly DeviceId[],
  limit: number,
): readonly LastScan[] {
  const organiser = db.organiserOf(issuer)
  return devices
    .flatMap((device) =>
      db
        .all<{ content: string; at: number; group_name: string | null }>(
          `SELECT content, at,
             (SELECT g.name FROM visitor_groups g WHERE g.device = facts.device AND g.opening = facts.number
              ORDER BY g.number DESC LIMIT 1) AS group_name
           FROM facts WHERE device = ? AND organiser = ? AND opening = number AND mark IS NULL
           ORDER BY number DESC LIMIT ?`,
          device,
          organiser,
          limit,
        )
        .flatMap(({ content, at, group_name: group }): readonly LastScan[] => {
          const fact = parseFact(JSON.parse(content))
          return fact?.kind === 'presentation' || fact?.kind === 'walk-in'
            ? [{ device, at, fact, group }]
            : []
        }),
    )
    .toSorted((a, b) => b.at - a.at)
    .slice(0, limit)
}
