import type { Instant } from '../../../shared/model/time.ts'
import { canonicalJson } from '../../../shared/sync/canonical-json.ts'
import type { ItemKind } from '../programme-amendment.ts'
import type { ProgrammeDraft } from '../records.ts'
import type { Connection } from './connection.ts'
import { tell } from './feed.ts'
import { saveItem } from './items.ts'
import { retellTable } from './ticket-table.ts'

/** Keeps what a draft names and tells it to the devices; answers with how many things are other than before. */
export function saveProgramme(
  db: Connection,
  organiser: number,
  { venues = [], events = [], sessions = [], types = [], gates = [] }: Partial<ProgrammeDraft>,
  at: Instant,
): number {
  let changed = 0
  const save = (kind: ItemKind, key: string | number, body: object): void => {
    if (saveItem(db, organiser, kind, key, canonicalJson(body), at)) changed += 1
  }
  for (const venue of venues) {
    save('venue', venue.id, venue)
    tell(db, organiser, 'venue', venue.id, venue)
  }
  for (const event of events) {
    save('event', event.number, event)
    tell(db, organiser, 'event', String(event.number), { number: event.number, title: event.title })
    retellTable(db, organiser, { kind: 'pass', event: event.number })
  }
  for (const session of sessions) {
    save('session', session.number, session)
    tell(db, organiser, 'session', String(session.number), session)
    retellTable(db, organiser, { kind: 'session', session: session.number })
  }
  for (const type of types) {
    save('type', type.number, type)
    const { number, name, policy } = type
    tell(db, organiser, 'type', String(number), { number, name, policy })
  }
  for (const gate of gates) {
    save('gate', gate.id, gate)
    tell(db, organiser, 'gate', gate.id, gate)
  }
  return changed
}
