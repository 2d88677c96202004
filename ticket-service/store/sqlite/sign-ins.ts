import type { Issuer } from '../../../shared/model/ids.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { keyOfName } from '../../accounts/account-name.ts'
import type { Role } from '../../accounts/roles.ts'
import type { AccountId, AccountRecord } from '../account-records.ts'
import type { SignInStore } from '../sign-in-store.ts'
import type { Connection } from './connection.ts'

interface AccountRow {
  readonly id: AccountId
  readonly issuer: Issuer
  readonly name: string
  readonly role: Role
  readonly password: string | null
  readonly created_at: Instant
}

const accountFromRow = ({ id, issuer, name, role, created_at }: AccountRow): AccountRecord => ({
  id,
  issuer,
  name,
  role,
  createdAt: created_at,
})

/** Closed accounts are nobody's. */
const selectAccounts =
  'SELECT a.*, o.issuer FROM accounts a JOIN organisers o ON o.id = a.organiser WHERE a.closed_at IS NULL'

interface LinkRow {
  readonly organiser: number
  readonly issuer: Issuer
  readonly role: Role
  readonly account: AccountId | null
  readonly expires_at: Instant
}

const linkOf = (db: Connection, hash: Uint8Array, at: Instant): LinkRow | undefined =>
  db.get<LinkRow>(
    `SELECT l.*, o.issuer FROM account_links l JOIN organisers o ON o.id = l.organiser
     WHERE l.hash = ? AND l.expires_at > ?`,
    hash,
    at,
  )

const accountOf = (db: Connection, id: AccountId): AccountRecord | null => {
  const row = db.get<AccountRow>(`${selectAccounts} AND a.id = ?`, id)
  return row ? accountFromRow(row) : null
}

export function signInStore(db: Connection): SignInStore {
  return {
    accounts: async (issuer) =>
      db
        .all<AccountRow>(`${selectAccounts} AND o.issuer = ? ORDER BY a.created_at, a.id`, issuer)
        .map(accountFromRow),
    mayAnybodySignIn: async (issuer) =>
      db.get(`${selectAccounts} AND o.issuer = ? AND a.password IS NOT NULL LIMIT 1`, issuer) !== undefined,
    accountNamed: async (name) => {
      const row = db.get<AccountRow>(`${selectAccounts} AND a.name_key = ?`, keyOfName(name))
      return row ? { account: accountFromRow(row), password: row.password } : null
    },
    closeAccount: async (issuer, id, at) => db.write(() => closeAccount(db, issuer, id, at)),
    addAccountLink: async ({ hash, issuer, role, account, expiresAt }) =>
      db.write(() => {
        const organiser = db.organiserOf(issuer)
        if (account !== null) db.run('DELETE FROM account_links WHERE account = ?', account)
        else if (role === 'owner')
          db.run(
            "DELETE FROM account_links WHERE organiser = ? AND account IS NULL AND role = 'owner'",
            organiser,
          )
        db.run(
          'INSERT INTO account_links (hash, organiser, role, account, expires_at) VALUES (?, ?, ?, ?, ?)',
          hash,
          organiser,
          role,
          account,
          expiresAt,
        )
      }),
    accountLink: async (hash, at) => {
      const link = linkOf(db, hash, at)
      const account = link?.account ? accountOf(db, link.account) : null
      if (!link || (link.account !== null && !account)) return null
      return { issuer: link.issuer, role: link.role, account, expiresAt: link.expires_at }
    },
    useAccountLink: async (hash, account, at) => db.write(() => useAccountLink(db, hash, account, at)),
    addSignIn: async (account, hash, expiresAt, at) =>
      db.write(() => {
        db.run('DELETE FROM sign_ins WHERE expires_at <= ?', at)
        db.run(
          'INSERT INTO sign_ins (hash, account, created_at, expires_at) VALUES (?, ?, ?, ?)',
          hash,
          account,
          at,
          expiresAt,
        )
      }),
    signedIn: async (hash, at) => {
      const row = db.get<{ account: AccountId }>(
        'SELECT account FROM sign_ins WHERE hash = ? AND expires_at > ?',
        hash,
        at,
      )
      return row ? accountOf(db, row.account) : null
    },
    endSignIn: async (hash) =>
      db.write(() => {
        db.run('DELETE FROM sign_ins WHERE hash = ?', hash)
      }),
    endSignIns: async (account) => db.write(() => endSignIns(db, account)),
    countGuess: async (subject, most, since, at) =>
      db.write(() => {
        db.run('DELETE FROM guesses WHERE at <= ?', since)
        const counted = db.all('SELECT 1 FROM guesses WHERE subject = ? LIMIT ?', subject, most).length
        if (counted >= most) return false
        db.run('INSERT INTO guesses (subject, at) VALUES (?, ?)', subject, at)
        return true
      }),
    forgetGuesses: async (subject, which) =>
      db.write(() => {
        if (which === 'all') db.run('DELETE FROM guesses WHERE subject = ?', subject)
        else
          db.run(
            'DELETE FROM guesses WHERE rowid = (SELECT max(rowid) FROM guesses WHERE subject = ?)',
            subject,
          )
      }),
  }
}

function endSignIns(db: Connection, account: AccountId): void {
  db.run('DELETE FROM sign_ins WHERE account = ?', account)
}

function closeAccount(
  db: Connection,
  issuer: Issuer,
  id: AccountId,
  at: Instant,
): 'closed' | 'unknown' | 'last-owner' {
  const account = accountOf(db, id)
  if (account?.issuer !== issuer) return 'unknown'
  const owners = db.all(`${selectAccounts} AND o.issuer = ? AND a.role = 'owner'`, issuer)
  if (account.role === 'owner' && owners.length === 1) return 'last-owner'
  // The name is free again.
  db.run('UPDATE accounts SET closed_at = ?, name_key = NULL, password = NULL WHERE id = ?', at, id)
  db.run('DELETE FROM account_links WHERE account = ?', id)
  endSignIns(db, id)
  return 'closed'
}

function useAccountLink(
  db: Connection,
  hash: Uint8Array,
  { id, name, password }: { readonly id: AccountId; readonly name: string; readonly password: string },
  at: Instant,
): AccountRecord | 'no-link' | 'name-taken' {
  const link = linkOf(db, hash, at)
  if (!link || (link.account !== null && !accountOf(db, link.account))) return 'no-link'
  if (link.account !== null) {
    db.run('UPDATE accounts SET password = ? WHERE id = ?', password, link.account)
    endSignIns(db, link.account)
  } else {
    if (db.get('SELECT 1 FROM accounts WHERE name_key = ?', keyOfName(name))) return 'name-taken'
    db.run(
      'INSERT INTO accounts (id, organiser, name, name_key, role, password, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      link.organiser,
      name,
      keyOfName(name),
      link.role,
      password,
      at,
    )
  }
  db.run('DELETE FROM account_links WHERE hash = ?', hash)
  return accountOf(db, link.account ?? id) ?? 'no-link'
}
