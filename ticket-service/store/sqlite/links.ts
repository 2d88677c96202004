import { hash } from 'node:crypto'
import type { Issuer } from '../../../shared/model/ids.ts'
import type { Connection } from './connection.ts'
import type { Steps } from './steps.ts'

/** All that is kept of a booking link's secret; it has 128 bits, so that a fast hash is enough. */
export const hashOfLink = (secret: string): string => hash('sha256', `booking-link/1|${secret}`, 'base64url')

/** The name in `meta` of the mark of the key that made the links. */
const markName = 'link-mark'
/** Bookings of one transaction: some ten milliseconds. */
const bookingsAtOnce = 500

interface LinkRow {
  readonly id: number
  readonly issuer: Issuer
  readonly reference: string
  readonly link_hash: string
}

/** From now on nobody knows which key made the links: `renewLinks` goes over all of them. */
export const forgetLinkMark = (db: Connection): number => db.run('DELETE FROM meta WHERE name = ?', markName)

/** Makes the links of another key known, in short transactions; where it is cut short, the next time goes over it again. */
export function* renewLinks(
  db: Connection,
  mark: string,
  secretOf: (issuer: Issuer, reference: string) => string,
): Steps<void> {
  const known = db.get<{ value: string }>('SELECT value FROM meta WHERE name = ?', markName)
  if (known?.value === mark) return
  for (let after = 0; ; ) {
    const last = db.write(() => renewSome(db, after, secretOf))
    if (last === null) break
    after = last
    yield
  }
  db.write(() => db.run('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)', markName, mark))
}

/** Answers with the last booking that was looked at, or null where there is none left. */
function renewSome(
  db: Connection,
  after: number,
  secretOf: (issuer: Issuer, reference: string) => string,
): number | null {
  const rows = db.all<LinkRow>(
    `SELECT b.id, o.issuer, b.reference, b.link_hash FROM bookings b JOIN organisers o ON o.id = b.organiser
     WHERE b.id > ? ORDER BY b.id LIMIT ?`,
    after,
    bookingsAtOnce,
  )
  for (const { id, issuer, reference, link_hash } of rows) {
    const hash = hashOfLink(secretOf(issuer, reference))
    if (hash === link_hash) continue
    db.run('INSERT OR IGNORE INTO earlier_links (hash, booking) VALUES (?, ?)', link_hash, id)
    db.run('UPDATE stored_bookings SET link_hash = ? WHERE id = ?', hash, id)
  }
  return rows.at(-1)?.id ?? null
}
