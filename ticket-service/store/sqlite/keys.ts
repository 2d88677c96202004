import type { Issuer, KeyId } from '../../../shared/model/ids.ts'
import type { KeyStore, StoredKeyRecord } from '../store.ts'
import { type Connection, counterNow } from './connection.ts'
import { tell } from './feed.ts'

interface KeyRow {
  readonly kid: string
  readonly issuer: string
  readonly organiser: number
  readonly x: string
  readonly y: string
  readonly sealed: Buffer
  readonly created_at: number
  readonly withdrawn_at: number | null
  readonly awaits: string
}

/**
 * A phone that never asked for anything has no keys at all, and is given all of them at once. Where no key waits no phone is looked at:
 * whatever is signed asks for this.
 */
const selectKeys = `SELECT k.*, o.issuer, (
    SELECT json_group_array(d.name) FROM devices d
    WHERE k.signs_from IS NOT NULL AND d.organiser = k.organiser AND d.confirmed_at IS NOT NULL
      AND d.revoked_at IS NULL AND d.last_seen_at IS NOT NULL AND coalesce(d.reached, 0) < k.signs_from
  ) AS awaits
  FROM signing_keys k JOIN organisers o ON o.id = k.organiser`

const keyFromRow = (row: KeyRow): StoredKeyRecord => ({
  kid: row.kid as KeyId,
  issuer: row.issuer as Issuer,
  publicKey: { kty: 'EC', crv: 'P-256', x: row.x, y: row.y, alg: 'ES256' },
  sealedPrivateKey: new Uint8Array(row.sealed),
  createdAt: row.created_at,
  withdrawnAt: row.withdrawn_at,
  awaits: JSON.parse(row.awaits) as readonly string[],
})

export function keyStore(db: Connection): KeyStore {
  const tellKey = (kid: KeyId) => {
    const row = db.get<KeyRow>(`${selectKeys} WHERE k.kid = ?`, kid)
    if (!row) return
    const { x, y, issuer, withdrawn_at } = row
    const body = {
      kid,
      iss: issuer,
      kty: 'EC',
      crv: 'P-256',
      x,
      y,
      withdrawn: withdrawn_at !== null,
    } as const
    tell(db, row.organiser, 'key', kid, body)
  }
  return {
    addKey: async ({ kid, issuer, publicKey, sealedPrivateKey }, at, awaitDevices = false) =>
      db.write(() => {
        db.run(
          'INSERT INTO signing_keys (kid, organiser, x, y, sealed, created_at) VALUES (?, ?, ?, ?, ?, ?)',
          kid,
          db.organiserOf(issuer),
          publicKey.x,
          publicKey.y,
          sealedPrivateKey,
          at,
        )
        tellKey(kid)
        if (awaitDevices) db.run('UPDATE signing_keys SET signs_from = ? WHERE kid = ?', counterNow(db), kid)
      }),
    awaitNobody: async (kid) =>
      db.write(() => {
        db.run('UPDATE signing_keys SET signs_from = NULL WHERE kid = ?', kid)
      }),
    keys: async () => db.all<KeyRow>(`${selectKeys} ORDER BY k.created_at, k.rowid`).map(keyFromRow),
    forgetPrivateHalf: async (kid) =>
      db.write(() => {
        db.run("UPDATE signing_keys SET sealed = x'' WHERE kid = ?", kid)
      }),
    withdrawKey: async (kid, at) =>
      db.write(() => {
        const found = db.get('SELECT 1 FROM signing_keys WHERE kid = ?', kid)
        db.run('UPDATE signing_keys SET withdrawn_at = ? WHERE kid = ? AND withdrawn_at IS NULL', at, kid)
        tellKey(kid)
        return found ? ('withdrawn' as const) : ('unknown' as const)
      }),
  }
}
