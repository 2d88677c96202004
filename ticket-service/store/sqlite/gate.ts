import type { Conflict } from '../../../shared/admission/reconcile.ts'
import type { DeviceId, GateId, Issuer } from '../../../shared/model/ids.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { parseFact } from '../../../shared/sync/protocol.ts'
import type { DeviceRecord, LogLine, ProgrammeDraft, StoredFact } from '../records.ts'
import type { GateStore } from '../store.ts'
import type { Connection } from './connection.ts'
import { changesSince } from './feed.ts'
import { feedTails } from './feed-tail.ts'
import type { InGroup } from './grouped.ts'
import { listPage } from './lists.ts'
import { pasts } from './past.ts'
import { receive } from './receive.ts'

interface DeviceRow {
  readonly id: DeviceId
  readonly issuer: Issuer
  readonly name: string
  readonly x: string
  readonly y: string
  readonly words: string
  readonly paired_at: Instant
  readonly confirmed_at: Instant | null
  readonly revoked_at: Instant | null
  readonly last_seen_at: Instant | null
  readonly clock_ahead_ms: number | null
  readonly has_more: number
  readonly gate: GateId | null
  readonly stays_at_gate: number
  readonly watermark: number
}

// Not a join, for which SQLite makes an index each time: every request of a device begins with this.
const selectDevices =
  'SELECT *, (SELECT issuer FROM organisers o WHERE o.id = d.organiser) AS issuer FROM devices d'
const selectDevice = `${selectDevices} WHERE id = ?`

const deviceFromRow = (row: DeviceRow): DeviceRecord => ({
  id: row.id,
  issuer: row.issuer,
  name: row.name,
  key: { x: row.x, y: row.y },
  words: row.words.split(' '),
  pairedAt: row.paired_at,
  confirmedAt: row.confirmed_at,
  revokedAt: row.revoked_at,
  lastSeenAt: row.last_seen_at,
  clockAheadMs: row.clock_ahead_ms,
  hasMore: row.has_more === 1,
  gate: row.gate,
  staysAtGate: row.stays_at_gate === 1,
  watermark: row.watermark,
})

const mostWrongGuesses = 5

export function gateStore(
  db: Connection,
  inGroup: InGroup,
  programmeOf: (organiser: number) => ProgrammeDraft,
): GateStore {
  const past = pasts(db)
  const linesAfter = feedTails(db)
  const deviceOf = (id: DeviceId): DeviceRecord | null => {
    const row = db.get<DeviceRow>(selectDevice, id)
    return row ? deviceFromRow(row) : null
  }
  return {
    addPairingCode: async (issuer, { linkHash, typedHash, gate, staysAtGate = false, expiresAt }) =>
      db.write(() => {
        db.run(
          'INSERT INTO pairing_codes (organiser, link_hash, typed_hash, gate, stays_at_gate, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
          db.organiserOf(issuer),
          linkHash,
          typedHash,
          gate,
          staysAtGate ? 1 : 0,
          expiresAt,
        )
      }),
    registerDevice: async (codeHash, device, at) => db.write(() => registerDevice(db, codeHash, device, at)),
    confirmDevice: async (id, at) =>
      db.write(() => {
        db.run('UPDATE devices SET confirmed_at = ? WHERE id = ? AND confirmed_at IS NULL', at, id)
        return deviceOf(id)
      }),
    placeDevice: async (id, gate, staysAtGate) =>
      db.write(() => {
        db.run('UPDATE devices SET gate = ?, stays_at_gate = ? WHERE id = ?', gate, staysAtGate ? 1 : 0, id)
        return deviceOf(id)
      }),
    revokeDevice: async (id, at) =>
      db.write(() => {
        db.run('UPDATE devices SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', at, id)
        return deviceOf(id)
      }),
    device: async (id) => deviceOf(id),
    devices: async (issuer) =>
      db
        .all<DeviceRow>(`${selectDevices} WHERE organiser = ? ORDER BY paired_at, id`, db.organiserOf(issuer))
        .map(deviceFromRow),
    receive: async (upload, at) => inGroup(() => receive(db, upload, at, past)),
    exchange: async (upload, at, { issuer, cursor, limit, packed }) =>
      inGroup(
        () => receive(db, upload, at, past, cursor),
        (received) => ({
          received,
          delta: changesSince(db, linesAfter, issuer, cursor, limit, packed),
          programme: programmeOf(db.organiserOf(issuer)),
        }),
      ),
    changesSince: async (issuer, cursor, limit, packed) =>
      changesSince(db, linesAfter, issuer, cursor, limit, packed),
    listPage: async (issuer, held, limit) => listPage(db, db.organiserOf(issuer), held, limit),
    conflicts: async (issuer) =>
      db
        .all<{
          body: string
          found_at: number
          dissolved_at: number | null
          looked_at: number | null
          who: string | null
        }>(
          `SELECT c.body, c.found_at, c.dissolved_at, l.at AS looked_at, l.who FROM conflicts c
           LEFT JOIN looked_into l ON l.organiser = c.organiser AND l.conflict = c.id
           WHERE c.organiser = ? ORDER BY c.found_at, c.id`,
          db.organiserOf(issuer),
        )
        .map(({ body, found_at, dissolved_at, looked_at, who }) => ({
          ...(JSON.parse(body) as Conflict),
          foundAt: found_at,
          dissolved: dissolved_at !== null,
          lookedInto: looked_at === null || who === null ? null : { who, at: looked_at },
        })),
    renameDevice: async (id, name) =>
      db.write(() => {
        db.run('UPDATE devices SET name = ? WHERE id = ?', name, id)
        return deviceOf(id)
      }),
    facts: async (device) =>
      db
        .all<{ number: number; content: string; mark: StoredFact['mark'] }>(
          'SELECT number, content, mark FROM facts WHERE device = ? ORDER BY number',
          device,
        )
        .map(({ number, content, mark }) => ({ device, number, fact: parseFact(JSON.parse(content)), mark })),
    log: async (device) =>
      db
        .all<{ content: string }>('SELECT content FROM facts WHERE device = ? ORDER BY number', device)
        .map(({ content }) => JSON.parse(content) as LogLine),
    forks: async (device) =>
      db.all<{ number: number; content: string }>(
        'SELECT number, content FROM forks WHERE device = ? ORDER BY number',
        device,
      ),
  }
}

interface CodeRow {
  readonly id: number
  readonly organiser: number
  readonly gate: string | null
  readonly stays_at_gate: number
  readonly expires_at: Instant
  readonly wrong_guesses: number
  /** Whether it was given as typed: 40 bits, which may be guessed; the link has 128. */
  readonly is_typed: 0 | 1
  readonly used_by: string | null
}

function registerDevice(
  db: Connection,
  codeHash: Uint8Array,
  { id, name, key, words }: Pick<DeviceRecord, 'id' | 'name' | 'key' | 'words'>,
  at: Instant,
): DeviceRecord | 'wrong-code' | 'code-used-up' {
  const code = db.get<CodeRow>(
    'SELECT *, typed_hash = ? AS is_typed FROM pairing_codes WHERE link_hash = ? OR typed_hash = ?',
    codeHash,
    codeHash,
    codeHash,
  )
  if (!code) {
    db.run(
      'UPDATE pairing_codes SET wrong_guesses = wrong_guesses + 1 WHERE used_by IS NULL AND expires_at > ?',
      at,
    )
    return 'wrong-code'
  }
  // Who guesses closes what is typed, for everybody; the code that is scanned still pairs.
  const isGuessed = code.is_typed === 1 && code.wrong_guesses >= mostWrongGuesses
  if (code.used_by !== null || code.expires_at <= at || isGuessed) return 'code-used-up'
  db.run('UPDATE pairing_codes SET used_by = ? WHERE id = ?', id, code.id)
  db.run(
    'INSERT INTO devices (id, organiser, name, x, y, words, paired_at, gate, stays_at_gate) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    code.organiser,
    name,
    key.x,
    key.y,
    words.join(' '),
    at,
    code.gate,
    code.stays_at_gate,
  )
  const row = db.get<DeviceRow>(selectDevice, id)
  if (!row) throw new Error('A device that was just written cannot be read.')
  return deviceFromRow(row)
}
