import type { Issuer } from '../../../shared/model/ids.ts'
import type { Gate, Session, Venue } from '../../../shared/model/programme.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { canonicalJson } from '../../../shared/sync/canonical-json.ts'
import type { EventRecord, OrganiserRecord, ProgrammeDraft, TypeRecord } from '../records.ts'
import type { ProgrammeStore } from '../store.ts'
import type { Connection } from './connection.ts'
import { tell } from './feed.ts'
import { retellTable } from './issue.ts'
import { itemsVersion, latestItems } from './items.ts'

interface OrganiserRow {
  readonly id: number
  readonly issuer: Issuer
  readonly name: string
  readonly time_zone: string
  readonly day_begins_hour: number
  readonly legal_line: string
}

export const organiserFromRow = (row: OrganiserRow): OrganiserRecord => ({
  issuer: row.issuer,
  name: row.name,
  calendar: { timeZone: row.time_zone, dayBeginsHour: row.day_begins_hour },
  legalLine: row.legal_line,
})

export function programmeStore(db: Connection): ProgrammeStore {
  // Asked for by every sync, changed a few times a day.
  const read = new Map<number, { readonly version: string; readonly programme: ProgrammeDraft }>()
  return {
    addOrganiser: async (organiser, at) => db.write(() => addOrganiser(db, organiser, at)),
    organisers: async () =>
      db.all<OrganiserRow>('SELECT * FROM organisers ORDER BY id').map(organiserFromRow),
    saveProgramme: async (issuer, draft, at) => db.write(() => saveProgramme(db, issuer, draft, at)),
    programme: async (issuer) => {
      const id = db.organiserOf(issuer)
      const version = itemsVersion(db, id)
      const known = read.get(id)
      if (known?.version === version) return known.programme
      const items = latestItems(db, id)
      const programme = {
        venues: items.venue as Venue[],
        events: items.event as EventRecord[],
        sessions: items.session as Session[],
        types: items.type as TypeRecord[],
        gates: items.gate as Gate[],
      }
      read.set(id, { version, programme })
      return programme
    },
  }
}

function addOrganiser(
  db: Connection,
  { legalLine, ...organiser }: OrganiserRecord,
  at: Instant,
): 'added' | 'exists' {
  const { issuer, name, calendar } = organiser
  const added = db.run(
    `INSERT INTO organisers (issuer, name, time_zone, day_begins_hour, legal_line, created_at)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (issuer) DO NOTHING`,
    issuer,
    name,
    calendar.timeZone,
    calendar.dayBeginsHour,
    legalLine,
    at,
  )
  if (added === 0) return 'exists'
  tell(db, db.organiserOf(issuer), 'organiser', 'organiser', organiser)
  return 'added'
}

function saveProgramme(
  db: Connection,
  issuer: Issuer,
  draft: ProgrammeDraft,
  at: Instant,
): { readonly changed: number } {
  const organiser = db.organiserOf(issuer)
  let changed = 0
  const save = (kind: string, key: string | number, body: object): void => {
    const text = canonicalJson(body)
    const latest = db.get<{ body: string }>(
      'SELECT body FROM items WHERE organiser = ? AND kind = ? AND key = ? ORDER BY since DESC LIMIT 1',
      organiser,
      kind,
      String(key),
    )
    if (latest?.body === text) return
    changed += 1
    db.run(
      'INSERT OR REPLACE INTO items (organiser, kind, key, since, body) VALUES (?, ?, ?, ?, ?)',
      organiser,
      kind,
      String(key),
      latest ? at : 0,
      text,
    )
  }
  for (const venue of draft.venues) {
    save('venue', venue.id, venue)
    tell(db, organiser, 'venue', venue.id, venue)
  }
  for (const event of draft.events) {
    save('event', event.number, event)
    tell(db, organiser, 'event', String(event.number), { number: event.number, title: event.title })
    retellTable(db, organiser, { kind: 'pass', event: event.number })
  }
  for (const session of draft.sessions) {
    save('session', session.number, session)
    tell(db, organiser, 'session', String(session.number), session)
    retellTable(db, organiser, { kind: 'session', session: session.number })
  }
  for (const type of draft.types) {
    save('type', type.number, type)
    const { number, name, policy } = type
    tell(db, organiser, 'type', String(number), { number, name, policy })
  }
  for (const gate of draft.gates) {
    save('gate', gate.id, gate)
    tell(db, organiser, 'gate', gate.id, gate)
  }
  return { changed }
}
