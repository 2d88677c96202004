import type { Fact } from '../../../shared/admission/fact.ts'
import { correctedTime, timedLog } from '../../../shared/admission/history.ts'
import type { Past } from '../../../shared/admission/reconcile.ts'
import type { DeviceId, FactNumber } from '../../../shared/model/ids.ts'
import { hourMs, type Instant, minuteMs } from '../../../shared/model/time.ts'
import { canonicalJson } from '../../../shared/sync/canonical-json.ts'
import { withoutName, withoutText } from '../../../shared/sync/chain.ts'
import { type Cursor, type FactResult, parseFact, type RawFact } from '../../../shared/sync/protocol.ts'
import type { Received, Upload } from '../records.ts'
import { type Connection, given } from './connection.ts'
import { epochOf } from './epoch.ts'
import { foldTouched, subjectOf, type Touched } from './fold-touched.ts'

/** The device that an upload comes from, as the transaction sees it. */
interface Sender {
  readonly device: DeviceId
  readonly organiser: number
  readonly pairedAt: Instant
  readonly revokedAt: Instant | null
  readonly watermark: number
}

interface SenderRow {
  readonly organiser: number
  readonly paired_at: Instant
  readonly revoked_at: Instant | null
  readonly watermark: number
}

/**
 * Receives one upload (SY1 to SY3): inserts or ignores each fact, keeps forks and nonsense, times the log anew where a gap was
 * filled or a clock was put right, and folds what the facts are about. `cursor`: how far the device says that it is, which is kept
 * (SY4). Called inside a transaction.
 */
export function receive(
  db: Connection,
  upload: Upload,
  at: Instant,
  pastOf: (organiser: number) => Past,
  cursor: Cursor | null = null,
): Received {
  const { device } = upload
  const row = db.get<SenderRow>(
    'SELECT organiser, paired_at, revoked_at, watermark FROM devices WHERE id = ?',
    device,
  )
  if (!row) throw new RangeError(`There is no device ${device}.`)
  const wasPairedAhead = row.revoked_at === null && row.paired_at > at + closeMs
  const sender: Sender = {
    device,
    organiser: row.organiser,
    pairedAt: wasPairedAhead ? pairedBefore(db, device, at) : row.paired_at,
    revokedAt: row.revoked_at,
    watermark: row.watermark,
  }
  const log = endOf(db, sender)
  const isWhole = log.last === sender.watermark
  const results: { number: number; result: FactResult }[] = []
  const touched: Touched = {
    openings: new Set(),
    amended: new Set(),
    lines: new Map(),
    since: log.last,
  }
  let timedFrom: number | null = wasPairedAhead ? 1 : null
  const known = knownLines(db, sender, upload, log)
  for (const raw of upload.facts.toSorted((a, b) => a.number - b.number)) {
    const isAtTheEnd = raw.number > log.last
    const result = keep(db, sender, raw, upload, at, log, known, touched)
    const isNew = result === 'accepted' || result === 'marked'
    // A clock line times what came before it.
    if (isNew && raw.kind === 'clock') timedFrom = 1
    else if (isNew && !isAtTheEnd) timedFrom ??= raw.number
    results.push({ number: raw.number, result })
  }
  if (timedFrom !== null) timeFrom(db, sender, timedFrom, touched.openings)
  const changed = touched.openings.size > 0 && foldTouched(db, sender, touched, pastOf(sender.organiser), at)
  // Mostly nothing was lacking, and what came goes on where the log ended.
  const goesOn = isWhole && results.every(({ number }, index) => number === sender.watermark + 1 + index)
  const reached = reachedBy(db, cursor)
  const watermark = goesOn ? Math.max(log.last, upload.oldest - 1) : raiseWatermark(db, sender, upload.oldest)
  db.run(
    `UPDATE devices SET watermark = ?, last_seen_at = coalesce(?, last_seen_at), gate = coalesce(?, gate),
       clock_ahead_ms = coalesce(?, clock_ahead_ms), has_more = ?, reached = coalesce(max(reached, ?), ?, reached) WHERE id = ?`,
    watermark,
    upload.byFile ? null : at,
    upload.gate,
    upload.clockAheadMs ?? null,
    upload.hasMore ? 1 : 0,
    reached,
    reached,
    device,
  )
  return { watermark, results, changed }
}

/** Up to which change a device has all: within a start-over it has nothing yet, and another epoch counts otherwise (SC7). */
const reachedBy = (db: Connection, cursor: Cursor | null): number | null =>
  cursor && cursor.after === undefined && cursor.epoch === epochOf(db) ? cursor.counter : null

/** Clocks that are this close are as good as each other (RC1). */
const closeMs = 2 * minuteMs

/** SY2: the service's own clock ran ahead when the device was paired; it would hold every scan at an hour that is still to come. */
function pairedBefore(db: Connection, device: DeviceId, at: Instant): Instant {
  const pairedAt = at - 24 * hourMs
  db.run('UPDATE devices SET paired_at = ? WHERE id = ?', pairedAt, device)
  return pairedAt
}

/** The end of a device's log: its last number, and the corrected time that no later line falls behind (RC1, SY2). */
interface LogEnd {
  last: number
  latest: Instant
}

const selectEnd = `SELECT number, at FROM facts WHERE device = ${given} ORDER BY number DESC LIMIT 1`

function endOf(db: Connection, { device, pairedAt }: Sender): LogEnd {
  const end = db.get<{ number: number; at: number }>(selectEnd, device)
  return { last: end?.number ?? 0, latest: Math.max(pairedAt, end?.at ?? pairedAt) }
}

/** What is kept of an upload's lines, by their numbers: asked for at once, as a whole upload may come again (SY1). */
function knownLines(
  db: Connection,
  { device }: Sender,
  { facts }: Upload,
  { last }: LogEnd,
): Map<number, string> {
  const numbers = facts.map(({ number }) => number).filter((number) => number <= last)
  if (numbers.length === 0) return new Map()
  const lines = db.all<{ number: number; content: string }>(
    'SELECT number, content FROM facts WHERE device = ? AND number IN (SELECT value FROM json_each(?))',
    device,
    JSON.stringify(numbers),
  )
  return new Map(lines.map(({ number, content }) => [number, content]))
}

function keep(
  db: Connection,
  { device, organiser, revokedAt }: Sender,
  raw: RawFact,
  upload: Upload,
  at: Instant,
  log: LogEnd,
  known: Map<number, string>,
  { openings, amended, lines }: Touched,
): FactResult {
  const content = canonicalJson(withoutName(raw))
  const before = known.get(raw.number)
  if (before !== undefined) {
    if (before === content || isSameWithoutText(before, raw)) return 'repeated'
    db.run(
      'INSERT OR IGNORE INTO forks (device, number, content, received_at) VALUES (?, ?, ?, ?)',
      device,
      raw.number,
      content,
      at,
    )
    return 'fork'
  }
  const fact = parseFact(raw)
  const mark = fact === null ? 'nonsense' : revokedAt === null ? null : 'after-revocation'
  const readAs = upload.readAs.get(raw.number)
  const opening = fact === null || !('of' in fact) ? raw.number : fact.of
  if (raw.number > log.last) {
    log.last = raw.number
    if (fact) log.latest = Math.max(log.latest, correctedTime(fact))
  }
  const subject = fact === null || mark !== null ? null : subjectOf(fact, readAs)
  db.run(
    `INSERT INTO facts (device, number, organiser, previous, content, at, opening, ticket, read_as, mark, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    device,
    raw.number,
    organiser,
    typeof raw.previous === 'string' ? raw.previous : '',
    content,
    log.latest,
    opening,
    subject === null || subject === 'nothing' ? null : subject.ticket,
    readAs ? canonicalJson(readAs) : null,
    mark,
    at,
  )
  known.set(raw.number, content)
  if (fact === null || mark !== null) return 'marked'
  if (fact.kind === 'group') keepGroup(db, { device, organiser }, fact, log.latest)
  lines.set(raw.number, { fact, subject })
  openings.add(opening)
  if ('of' in fact) amended.add(opening)
  return 'accepted'
}

/** A line that came with its text may come again, in a file for one, when the device has forgotten the text (SC5). */
function isSameWithoutText(content: string, again: RawFact): boolean {
  const { presented } = again as { readonly presented?: { readonly textHash?: unknown } }
  if (presented?.textHash === undefined) return false
  return canonicalJson(withoutText(JSON.parse(content) as RawFact)) === canonicalJson(again)
}

/** A group's name is kept apart from the log, so that it can be erased. */
function keepGroup(
  db: Connection,
  { device, organiser }: Pick<Sender, 'device' | 'organiser'>,
  { number, of, pupils, adults, name }: Extract<Fact, { readonly kind: 'group' }>,
  at: Instant,
): void {
  db.run(
    'INSERT INTO visitor_groups (device, number, opening, organiser, at, pupils, adults, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    device,
    number,
    of,
    organiser,
    at,
    pupils,
    adults,
    name ?? null,
  )
}

/**
 * Gives each line from a number on its corrected time: never before the line before it, nor before the pairing (RC1, SY2). What is kept
 * apart moves no line that counts.
 */
export function timeFrom(
  db: Connection,
  { device, pairedAt }: Pick<Sender, 'device' | 'pairedAt'>,
  from: number,
  touched: Set<number>,
): void {
  const before = db.get<{ at: number }>(
    'SELECT at FROM facts WHERE device = ? AND number < ? AND mark IS NULL ORDER BY number DESC LIMIT 1',
    device,
    from,
  )
  const notBefore = Math.max(pairedAt, before?.at ?? pairedAt)
  const lines = db.all<TimedRow>(
    `SELECT number, content, at, opening FROM facts WHERE device = ? AND number >= ? AND mark IS NULL
     ORDER BY number`,
    device,
    from,
  )
  const facts = lines.map(({ content }) => JSON.parse(content) as Fact)
  const times = new Map(timedLog(facts, notBefore).map(({ fact, at }) => [fact.number, at]))
  for (const { number, at: before, opening } of lines) {
    const at = times.get(number) ?? before
    if (at === before) continue
    db.run('UPDATE facts SET at = ? WHERE device = ? AND number = ?', at, device, number)
    db.run(
      'UPDATE visitor_groups SET at = ? WHERE device = ? AND opening = ? AND number = ?',
      at,
      device,
      opening,
      number,
    )
    touched.add(opening)
  }
}

interface TimedRow {
  readonly number: FactNumber
  readonly content: string
  readonly at: number
  readonly opening: number
}

/** SY3: all lines up to the watermark are here, those aside that the device has forgotten (SC2). */
function raiseWatermark(db: Connection, { device, watermark }: Sender, oldest: number): number {
  let reached = Math.max(watermark, oldest - 1)
  const numbers = db.all<{ number: number }>(
    'SELECT number FROM facts WHERE device = ? AND number > ? ORDER BY number',
    device,
    reached,
  )
  for (const { number } of numbers) {
    if (number !== reached + 1) break
    reached = number
  }
  return reached
}
