import type { Gate, Session } from '../../../shared/model/programme.ts'
import type { Instant } from '../../../shared/model/time.ts'
import {
  type Amendment,
  type AmendOutcome,
  type ItemKey,
  keyText,
  type RemoveOutcome,
  stampOf,
} from '../programme-amendment.ts'
import type { EventRecord } from '../records.ts'
import type { Connection } from './connection.ts'
import { tell } from './feed.ts'
import { gone, latestItem, latestItems, saveItem } from './items.ts'
import { saveProgramme } from './save-programme.ts'
import { seriesOf } from './series.ts'

/** Saves what was edited if it still is what the editor saw. */
export function amendProgramme(
  db: Connection,
  organiser: number,
  { stamps, ...draft }: Amendment,
  at: Instant,
): AmendOutcome {
  for (const item of itemsOf(draft)) {
    const now = latestItem<object>(db, organiser, item.kind, item.key)
    const isAnother = stampOf(now) !== (stamps.get(keyText(item)) ?? '')
    if (isAnother || (!now && wasThere(db, organiser, item))) return { outcome: 'changed-meanwhile', item }
  }
  for (const { number, capacity } of draft.sessions ?? []) {
    const { issued_people: issued } = seriesOf(db, organiser, `s${number}`)
    const item = { kind: 'session', key: String(number) } as const
    const before = latestItem<Session>(db, organiser, 'session', number)?.capacity ?? Number.POSITIVE_INFINITY
    // What was too few already does not keep anybody from changing something else.
    if (capacity !== undefined && capacity < issued && capacity < before)
      return { outcome: 'below-issued', item, issued }
  }
  return { outcome: 'saved', changed: saveProgramme(db, organiser, draft, at) }
}

/** Whether a thing was there once: what came of it bears its number. */
const wasThere = (db: Connection, organiser: number, { kind, key }: ItemKey): boolean =>
  db.get('SELECT 1 FROM items WHERE organiser = ? AND kind = ? AND key = ?', organiser, kind, key) !==
  undefined

export function nextNumbers(db: Connection, organiser: number) {
  const highest = new Map(
    db
      .all<{ kind: ItemKey['kind']; highest: number }>(
        'SELECT kind, max(CAST(key AS INTEGER)) AS highest FROM items WHERE organiser = ? GROUP BY kind',
        organiser,
      )
      .map(({ kind, highest }) => [kind, highest]),
  )
  const next = (kind: ItemKey['kind']) => (highest.get(kind) ?? 0) + 1
  return { event: next('event'), session: next('session'), type: next('type') }
}

const itemsOf = ({
  venues = [],
  events = [],
  sessions = [],
  types = [],
  gates = [],
}: Omit<Amendment, 'stamps'>): readonly ItemKey[] => [
  ...venues.map(({ id }) => ({ kind: 'venue', key: id }) as const),
  ...events.map(({ number }) => ({ kind: 'event', key: String(number) }) as const),
  ...sessions.map(({ number }) => ({ kind: 'session', key: String(number) }) as const),
  ...types.map(({ number }) => ({ kind: 'type', key: String(number) }) as const),
  ...gates.map(({ id }) => ({ kind: 'gate', key: id }) as const),
]

/** Takes things away that nobody has used; what came of them goes on knowing them (RC2). */
export function removeItems(
  db: Connection,
  organiser: number,
  items: readonly ItemKey[],
  at: Instant,
): RemoveOutcome {
  const going = new Set(items.map(keyText))
  for (const { kind, key } of items) if (!latestItem(db, organiser, kind, key)) return 'unknown'
  if (items.some((item) => isUsed(db, organiser, item, going))) return 'in-use'
  for (const { kind, key } of items) {
    saveItem(db, organiser, kind, key, gone, at)
    tell(db, organiser, kind, key, null)
  }
  return 'removed'
}

function isUsed(db: Connection, organiser: number, { kind, key }: ItemKey, going: ReadonlySet<string>) {
  const items = latestItems(db, organiser)
  const gates = (items.gate as readonly Gate[]).filter(({ id }) => !going.has(`gate/${id}`))
  const sessions = (items.session as readonly Session[]).filter(
    ({ number }) => !going.has(`session/${number}`),
  )
  const events = (items.event as readonly EventRecord[]).filter(({ number }) => !going.has(`event/${number}`))
  const isIssued = (scope: string) => seriesOf(db, organiser, scope).next_number > 1
  const has = (sql: string) => db.get(sql, organiser, key) !== undefined
  switch (kind) {
    case 'venue':
      return gates.some(({ venue }) => venue === key) || sessions.some(({ venue }) => venue === key)
    case 'event':
      return sessions.some(({ event }) => String(event) === key) || isIssued(`e${key}`)
    case 'session':
      return (
        isIssued(`s${key}`) ||
        gates.some(({ takes }) => takes.kind === 'named' && takes.sessions.map(String).includes(key)) ||
        has('SELECT 1 FROM passages WHERE organiser = ? AND session = ? LIMIT 1')
      )
    case 'type':
      return (
        gates.some(({ types }) => types?.map(String).includes(key)) ||
        events.some(({ publicBooking }) => String(publicBooking?.type) === key) ||
        has('SELECT 1 FROM tickets WHERE organiser = ? AND type = ? LIMIT 1')
      )
    case 'gate':
      return has('SELECT 1 FROM devices WHERE organiser = ? AND gate = ? AND revoked_at IS NULL LIMIT 1')
  }
}
