import type { Issuer } from '../../../shared/model/ids.ts'
import type { AccountStore } from '../store.ts'
import type { Connection } from './connection.ts'
import { signInStore } from './sign-ins.ts'

export const accountStore = (db: Connection): AccountStore => ({
  ...signInStore(db),
  addApiKey: async (issuer, label, hash, at) =>
    db.write(() => {
      db.run(
        'INSERT INTO api_keys (hash, organiser, label, created_at) VALUES (?, ?, ?, ?)',
        hash,
        db.organiserOf(issuer),
        label,
        at,
      )
    }),
  issuerOfApiKey: async (hash) =>
    db.get<{ issuer: Issuer }>(
      'SELECT o.issuer FROM api_keys k JOIN organisers o ON o.id = k.organiser WHERE k.hash = ?',
      hash,
    )?.issuer ?? null,
})
