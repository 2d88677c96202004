import type { TicketState } from '../../../shared/admission/knowledge.ts'
import type { DeviceId } from '../../../shared/model/ids.ts'
import { mostPacked, packPassages } from '../../../shared/sync/packed-passages.ts'
import { packStates } from '../../../shared/sync/packed-states.ts'
import type { Change, ChangeKind, ToldPassage } from '../../../shared/sync/protocol.ts'
import type { Connection } from './connection.ts'

/*
 * A packed start-over in parts: first all that is few, thing by thing; then states by series; then passages by device. Each part
 * is read as things stand when it is asked for, so it may hold more than the first did; the changes since the counter at which it
 * began follow, and say the same again. A part needs nothing but where the one before ended, so it goes on after any cut or
 * restart.
 */

/** Where a part ended. */
export type Place =
  | { readonly phase: 'things'; readonly kind: string; readonly key: string }
  | { readonly phase: 'states'; readonly series: string }
  | {
      readonly phase: 'passages'
      readonly device: string
      readonly number: number
      /** Passages told so far, and how many there were in all when the first were: counting a million takes its time. */
      readonly done: number
      readonly total: number
    }

export interface SnapshotPart {
  readonly changes: readonly Change[]
  /** Null: this was the last. */
  readonly next: Place | null
  /** 0 to 1. */
  readonly progress: number
}

const kindsOfThings: readonly ChangeKind[] = [
  'conflict',
  'event',
  'gate',
  'key',
  'organiser',
  'session',
  'table',
  'type',
  'venue',
]
/** So much in one part that it is soon made, and the service answers others meanwhile. */
const mostThings = 2000
const mostStates = 10_000
const mostPassages = 2 * mostPacked

export function snapshotPart(db: Connection, organiser: number, place: Place | null): SnapshotPart {
  const phase = place?.phase ?? 'things'
  const [kind, key] = place?.phase === 'things' ? [place.kind, place.key] : ['', '']
  const things = phase === 'things' ? thingsAfter(db, organiser, kind, key) : []
  const last = things.at(-1)
  if (last && things.length === mostThings)
    return { changes: things, next: { phase: 'things', kind: last.kind, key: last.key }, progress: 0 }

  const states = statesAfter(db, organiser, place)
  if (states.next) return { changes: [...things, ...states.changes], next: states.next, progress: 0 }

  const passages = passagesAfter(db, organiser, place?.phase === 'passages' ? place : null)
  return {
    changes: [...things, ...states.changes, ...passages.changes],
    next: passages.next,
    progress: passages.next ? Math.min(1, passages.next.done / Math.max(1, passages.next.total)) : 1,
  }
}

function thingsAfter(db: Connection, organiser: number, kind: string, key: string): readonly Change[] {
  const things: Change[] = []
  for (const each of kindsOfThings) {
    if (each < kind) continue
    const rows = db.all<{ key: string; body: string }>(
      `SELECT key, body FROM feed INDEXED BY sqlite_autoindex_feed_1
       WHERE organiser = ? AND kind = ? AND key > ? AND body IS NOT NULL ORDER BY key LIMIT ?`,
      organiser,
      each,
      each === kind ? key : '',
      mostThings - things.length,
    )
    things.push(...rows.map(({ key, body }) => ({ kind: each, key, body: JSON.parse(body) }) as Change))
    if (things.length === mostThings) break
  }
  return things
}

/** States of whole series, until there are enough for one part; `next` where there are more. */
function statesAfter(
  db: Connection,
  organiser: number,
  place: Place | null,
): { readonly changes: readonly Change[]; readonly next: Place | null } {
  if (place?.phase === 'passages') return { changes: [], next: null }
  const series = db
    .all<{ scope: string }>(
      'SELECT scope FROM series WHERE organiser = ? AND scope > ? ORDER BY scope',
      organiser,
      place?.phase === 'states' ? place.series : '',
    )
    .map(({ scope }) => scope)
  const changes: Change[] = []
  let count = 0
  for (const scope of series) {
    const states = statesOf(db, organiser, scope)
    const [first] = states
    if (first)
      changes.push({ kind: 'states', key: `${scope}/${first.number}`, body: packStates(scope, states) })
    count += states.length
    if (count >= mostStates && scope !== series.at(-1))
      return { changes, next: { phase: 'states', series: scope } }
  }
  return { changes, next: null }
}

const statesOf = (db: Connection, organiser: number, series: string) =>
  db
    .all<{ key: string; body: string }>(
      // A full stop is the character after the hyphen.
      `SELECT key, body FROM feed INDEXED BY sqlite_autoindex_feed_1
       WHERE organiser = ? AND kind = 'ticket' AND key > ? AND key < ? AND body IS NOT NULL`,
      organiser,
      `${series}-`,
      `${series}.`,
    )
    .map(({ key, body }) => {
      const { ticket: _, ...state } = JSON.parse(body) as TicketState & { readonly ticket: string }
      return { number: Number(key.slice(series.length + 1)), state }
    })
    .toSorted((a, b) => a.number - b.number)

type PassagesPlace = Extract<Place, { readonly phase: 'passages' }>

/** Passages of device after device, until there are enough for one part. */
function passagesAfter(
  db: Connection,
  organiser: number,
  place: PassagesPlace | null,
): { readonly changes: readonly Change[]; readonly next: PassagesPlace | null } {
  const from = place ?? { device: '', number: 0, done: 0, total: countPassages(db, organiser) }
  const devices = db.all<{ id: DeviceId }>(
    'SELECT id FROM devices WHERE organiser = ? AND id >= ? ORDER BY id',
    organiser,
    from.device,
  )
  const changes: Change[] = []
  let count = 0
  for (const { id } of devices) {
    let after = id === from.device ? from.number : 0
    for (;;) {
      const passages = db
        .all<{ body: string }>(
          'SELECT body FROM passages WHERE device = ? AND number > ? ORDER BY number LIMIT ?',
          id,
          after,
          mostPacked,
        )
        .map(({ body }) => JSON.parse(body) as ToldPassage)
      const [first, last] = [passages[0], passages.at(-1)]
      if (!first || !last) break
      changes.push({ kind: 'passages', key: `${id}/${first.number}`, body: packPassages(id, passages) })
      count += passages.length
      after = last.number
      if (count >= mostPassages)
        return {
          changes,
          next: { ...from, phase: 'passages', device: id, number: after, done: from.done + count },
        }
    }
  }
  return { changes, next: null }
}

const countPassages = (db: Connection, organiser: number): number =>
  db.get<{ count: number }>(
    'SELECT count(*) AS count FROM passages INDEXED BY passages_by_session WHERE organiser = ?',
    organiser,
  )?.count ?? 0

/** A place as it travels within a cursor. */
export function placeText(place: Place): string {
  switch (place.phase) {
    case 'things':
      return JSON.stringify([place.phase, place.kind, place.key])
    case 'states':
      return JSON.stringify([place.phase, place.series])
    case 'passages':
      return JSON.stringify([place.phase, place.device, place.number, place.done, place.total])
  }
}

/** Reads a place; undefined for what is none, so that the device starts over. */
export function readPlace(text: string): Place | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!Array.isArray(value)) return undefined
  const [phase, one, two, three, four] = value as readonly unknown[]
  if (phase === 'things' && typeof one === 'string' && typeof two === 'string')
    return { phase, kind: one, key: two }
  if (phase === 'states' && typeof one === 'string') return { phase, series: one }
  const counts = [two, three, four].every(Number.isInteger)
  if (phase === 'passages' && typeof one === 'string' && counts)
    return { phase, device: one, number: two as number, done: three as number, total: four as number }
  return undefined
}
