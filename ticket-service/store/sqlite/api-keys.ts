import type { Issuer } from '../../../shared/model/ids.ts'
import { type Instant, minuteMs } from '../../../shared/model/time.ts'
import { type ApiScope, apiScopes } from '../../keys/api-key.ts'
import type { ApiKeyRecord, ApiKeyStore } from '../api-key-store.ts'
import type { Connection } from './connection.ts'

interface KeyRow {
  readonly id: string
  readonly label: string
  readonly scopes: string
  readonly hint: string
  readonly created_at: Instant
  readonly used_at: Instant | null
  readonly revoked_at: Instant | null
}

/** A key in use is noted this often, not at each of its requests. */
const usedEveryMs = 5 * minuteMs

const selectKeys = 'SELECT lower(substr(hex(hash), 1, 12)) AS id, * FROM api_keys'

const scopesOf = (text: string): readonly ApiScope[] =>
  apiScopes.filter((scope) => text.split(' ').includes(scope))

const keyFromRow = ({ id, label, scopes, hint, ...row }: KeyRow): ApiKeyRecord => ({
  ...{ id, label, scopes: scopesOf(scopes), hint },
  ...{ createdAt: row.created_at, usedAt: row.used_at, revokedAt: row.revoked_at },
})

export const apiKeyStore = (db: Connection): ApiKeyStore => ({
  addApiKey: async (issuer, { label, scopes, hint, hash }, at) =>
    db.write(() => {
      db.run(
        'INSERT INTO api_keys (hash, organiser, label, scopes, hint, created_at) VALUES (?, ?, ?, ?, ?, ?)',
        ...[hash, db.organiserOf(issuer), label, scopes.join(' '), hint, at],
      )
    }),
  useApiKey: async (hash, at) => {
    const row = db.get<KeyRow & { readonly issuer: Issuer }>(
      `SELECT k.*, o.issuer FROM api_keys k JOIN organisers o ON o.id = k.organiser
       WHERE k.hash = ? AND k.revoked_at IS NULL`,
      hash,
    )
    if (!row) return null
    // A note is not worth waiting for whoever else writes: the next request brings it.
    if (row.used_at === null || at - row.used_at >= usedEveryMs)
      db.writeUnlessLocked(() => db.run('UPDATE api_keys SET used_at = ? WHERE hash = ?', at, hash))
    return { issuer: row.issuer, label: row.label, scopes: scopesOf(row.scopes) }
  },
  apiKeys: async (issuer) =>
    db
      .all<KeyRow>(`${selectKeys} WHERE organiser = ? ORDER BY created_at, id`, db.organiserOf(issuer))
      .map(keyFromRow),
  revokeApiKey: async (issuer, id, at) =>
    db.write(() => {
      const organiser = db.organiserOf(issuer)
      const isIt = 'organiser = ? AND lower(substr(hex(hash), 1, 12)) = ?'
      db.run(`UPDATE api_keys SET revoked_at = coalesce(revoked_at, ?) WHERE ${isIt}`, at, organiser, id)
      const row = db.get<KeyRow>(`${selectKeys} WHERE ${isIt}`, organiser, id)
      return row ? keyFromRow(row) : null
    }),
})
