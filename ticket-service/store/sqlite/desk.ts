import type { DeviceId, Issuer, SessionNumber, TicketNumber } from '../../../shared/model/ids.ts'
import type { Gate } from '../../../shared/model/programme.ts'
import type { TicketScope } from '../../../shared/model/ticket.ts'
import { ticketIdOf } from '../../../shared/model/ticket.ts'
import { parseFact, type ToldPassage } from '../../../shared/sync/protocol.ts'
import type { DeskNote } from '../account-records.ts'
import type { DeskStore, LastScan } from '../desk-store.ts'
import type { DeviceRecord } from '../records.ts'
import type { Connection } from './connection.ts'
import { latestItems } from './items.ts'
import { scopeKey, scopeOfKey } from './series.ts'
import { act, type TicketRow, ticketFromRow, ticketOf } from './tickets.ts'

/** As people type it: any case, accents left out. */
const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

export function deskStore(
  db: Connection,
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
    search: async (issuer, scope, text, limit) => db.read(() => search(db, issuer, scope, text, limit)),
    actOn: async (issuer, tickets, action, { who, reason }, at) =>
      db.write(() => {
        const organiser = db.organiserOf(issuer)
        if (!tickets.every((id) => ticketOf(db, organiser, id))) return null
        return tickets.flatMap((id) => {
          const done = act(db, organiser, id, action, at)
          if (!done) return []
          addNote(db, organiser, done.scope, { at, who, what: action.kind, to: id, reason })
          return [done]
        })
      }),
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
    addNote: async (issuer, scope, note) => db.write(() => addNote(db, db.organiserOf(issuer), scope, note)),
    notes: async (issuer, scope, limit) =>
      db
        .all<{ at: number; who: string; what: DeskNote['what']; subject: string; reason: string }>(
          'SELECT * FROM desk_notes WHERE organiser = ? AND scope IS ? ORDER BY id DESC LIMIT ?',
          db.organiserOf(issuer),
          scope && scopeKey(scope),
          limit,
        )
        .map(({ at, who, what, subject, reason }) => ({ at, who, what, to: subject, reason })),
  }
}

function addNote(
  db: Connection,
  organiser: number,
  scope: TicketScope | null,
  { at, who, what, to, reason }: DeskNote,
): void {
  db.run(
    'INSERT INTO desk_notes (organiser, at, who, what, scope, subject, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
    organiser,
    at,
    who,
    what,
    scope && scopeKey(scope),
    to,
    reason,
  )
}

function search(db: Connection, issuer: Issuer, scope: TicketScope, text: string, limit: number) {
  const organiser = db.organiserOf(issuer)
  const wanted = folded(text.trim())
  const idOf = ({ number }: TicketRow) => ticketIdOf(scope, number as TicketNumber)
  const rows = db
    .all<TicketRow>(
      `SELECT t.*, b.reference FROM tickets t JOIN bookings b ON b.id = t.booking
       WHERE t.organiser = ? AND t.scope = ? ORDER BY t.number`,
      organiser,
      scopeKey(scope),
    )
    .filter(
      (row) =>
        String(row.number) === wanted ||
        idOf(row) === wanted ||
        [row.holder, row.reference, row.seat].some((cell) => cell !== null && folded(cell).includes(wanted)),
    )
  const tickets = rows.slice(0, limit).map((row) => ticketFromRow(db, organiser, row))
  return { tickets, found: rows.length }
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
  const read = (where: string, ...values: (string | number)[]) =>
    db
      .all<{ body: string }>(
        `SELECT body FROM passages WHERE organiser = ? AND ${where}`,
        organiser,
        ...values,
      )
      .map(({ body }) => JSON.parse(body) as ToldPassage)
  const own = read('ticket >= ? AND ticket < ?', `s${session}-`, `s${session}.`)
  const chosen = read("session = ? AND (ticket IS NULL OR ticket LIKE 'e%')", session)
  const only =
    onlyHere.size === 0
      ? []
      : read("session IS NULL AND (ticket IS NULL OR ticket LIKE 'e%')").filter(({ gate }) =>
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
        .all<{ content: string; at: number }>(
          `SELECT content, at FROM facts WHERE device = ? AND organiser = ? AND opening = number AND mark IS NULL
           ORDER BY number DESC LIMIT ?`,
          device,
          organiser,
          limit,
        )
        .flatMap(({ content, at }): readonly LastScan[] => {
          const fact = parseFact(JSON.parse(content))
          return fact?.kind === 'presentation' || fact?.kind === 'walk-in' ? [{ device, at, fact }] : []
        }),
    )
    .toSorted((a, b) => b.at - a.at)
    .slice(0, limit)
}
