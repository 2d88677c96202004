import type { Issuer } from '../../../shared/model/ids.ts'
import { canonicalJson } from '../../../shared/sync/canonical-json.ts'
import type { Change, ChangeKind, Cursor } from '../../../shared/sync/protocol.ts'
import type { Delta } from '../records.ts'
import { type Connection, selectCounter } from './connection.ts'
import { type LinesAfter, linesFromBeginning, pageOf } from './feed-tail.ts'
import { type Place, placeText, readPlace, snapshotPart } from './snapshot.ts'

/** Tells devices what holds now of one thing; null: it is gone. What is told already is not told again. */
export function tell<Kind extends ChangeKind>(
  db: Connection,
  organiser: number,
  kind: Kind,
  key: string,
  body: Extract<Change, { readonly kind: Kind }>['body'],
): boolean {
  const text = body === null ? null : canonicalJson(body)
  const told = db.get<{ body: string | null }>(
    'SELECT body FROM feed WHERE organiser = ? AND kind = ? AND key = ?',
    organiser,
    kind,
    key,
  )
  if (told ? told.body === text : text === null) return false
  // A replaced row gets the next counter: a delta is whatever lies above the cursor.
  db.run(
    'INSERT OR REPLACE INTO feed (organiser, kind, key, body) VALUES (?, ?, ?, ?)',
    organiser,
    kind,
    key,
    text,
  )
  return true
}

/** The same of a thing that was never told before, which saves looking. */
export function tellNew<Kind extends ChangeKind>(
  db: Connection,
  organiser: number,
  kind: Kind,
  key: string,
  body: string,
): void {
  db.run('INSERT INTO feed (organiser, kind, key, body) VALUES (?, ?, ?, ?)', organiser, kind, key, body)
}

/** Whoever lacks more, and can unpack it, starts over packed: that is less to send and to write. */
const mostUnpacked = 4000

/** How far the feed has come, and in which epoch. */
interface Reached {
  readonly epoch: string
  readonly newest: number
}
const reached = `SELECT coalesce((SELECT value FROM meta WHERE name = 'epoch'), '') AS epoch, (${selectCounter}) AS newest`

/**
 * What changed since a cursor (SY4, SC7). Another epoch, no cursor, or one from a future that this store does not remember is
 * answered from the beginning; packed, where the device can unpack it.
 */
export function changesSince(
  db: Connection,
  linesAfter: LinesAfter,
  issuer: Issuer,
  cursor: Cursor | null,
  limit: number,
  packed = false,
): Delta {
  return db.read(() => {
    const organiser = db.organiserOf(issuer)
    const { epoch, newest } = db.get<Reached>(reached) ?? { epoch: '', newest: 0 }
    const startOver = !cursor || cursor.epoch !== epoch || cursor.counter > newest
    if (packed && startOver) return packedPart(db, organiser, { epoch, counter: newest }, null, newest)
    if (packed && cursor?.after !== undefined) {
      const place = readPlace(cursor.after)
      const { counter } = place ? cursor : { counter: newest }
      return packedPart(db, organiser, { epoch, counter }, place ?? null, newest)
    }
    const found = startOver
      ? linesFromBeginning(db, organiser, limit + 1)
      : linesAfter(organiser, cursor.counter, limit + 1, newest)
    const more = found.lines.length > limit
    if (packed && found.lines.length > mostUnpacked)
      return packedPart(db, organiser, { epoch, counter: newest }, null, newest)
    const page = more ? pageOf(found.lines.slice(0, limit)) : found
    const counter = more ? (page.lines.at(-1)?.counter ?? 0) : newest
    return told({ startOver, cursor: { epoch, counter }, more }, page.json())
  })
}

/** Changes that are parsed only for who looks at them. */
function told(rest: Omit<Delta, 'changes' | 'changesJson'>, changesJson: Buffer): Delta {
  let parsed: readonly Change[] | null = null
  return {
    ...rest,
    changesJson,
    get changes() {
      parsed ??= JSON.parse(changesJson.toString()) as readonly Change[]
      return parsed
    },
  }
}

/** The next part of a packed start-over; after the last one follows what changed since it began. */
function packedPart(
  db: Connection,
  organiser: number,
  begun: Cursor,
  place: Place | null,
  newest: number,
): Delta {
  const { changes, next, progress } = snapshotPart(db, organiser, place)
  const { epoch, counter } = begun
  return {
    startOver: place === null,
    changes,
    changesJson: Buffer.from(JSON.stringify(changes)),
    cursor: next ? { epoch, counter, after: placeText(next) } : { epoch, counter },
    more: next !== null || newest > counter,
    progress,
  }
}
