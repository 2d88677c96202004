import type { Issuer } from '../../../shared/model/ids.ts'
import type { Gate, Session, Venue } from '../../../shared/model/programme.ts'
import type { Instant } from '../../../shared/model/time.ts'
import type { EventRecord, OrganiserRecord, ProgrammeDraft, TypeRecord } from '../records.ts'
import type { ProgrammeStore } from '../store.ts'
import { amendProgramme, nextNumbers, removeItems } from './amend.ts'
import type { Connection } from './connection.ts'
import { tell } from './feed.ts'
import { itemsVersion, latestItems } from './items.ts'
import { keptByVersion } from './kept-by-version.ts'
import { saveProgramme } from './save-programme.ts'

interface OrganiserRow {
  readonly id: number
  readonly issuer: Issuer
  readonly name: string
  readonly time_zone: string
  readonly day_begins_hour: number
  readonly legal_line: string
}

const organiserFromRow = (row: OrganiserRow): OrganiserRecord => ({
  issuer: row.issuer,
  name: row.name,
  calendar: { timeZone: row.time_zone, dayBeginsHour: row.day_begins_hour },
  legalLine: row.legal_line,
})

export function organiserById(db: Connection, id: number): OrganiserRecord {
  const row = db.get<OrganiserRow>('SELECT * FROM organisers WHERE id = ?', id)
  if (!row) throw new RangeError(`There is no organiser ${id}.`)
  return organiserFromRow(row)
}

/** The programme of each organiser. */
export const programmes = (db: Connection): ((organiser: number) => ProgrammeDraft) =>
  keptByVersion(
    db,
    (id) => itemsVersion(db, id),
    (id) => {
      const items = latestItems(db, id)
      return {
        venues: items.venue as Venue[],
        events: items.event as EventRecord[],
        sessions: items.session as Session[],
        types: items.type as TypeRecord[],
        gates: items.gate as Gate[],
      }
    },
  )

export function programmeStore(
  db: Connection,
  programmeOf: (organiser: number) => ProgrammeDraft,
): ProgrammeStore {
  return {
    addOrganiser: async (organiser, at) => db.write(() => addOrganiser(db, organiser, at)),
    organisers: async () =>
      db.all<OrganiserRow>('SELECT * FROM organisers ORDER BY id').map(organiserFromRow),
    saveProgramme: async (issuer, draft, at) =>
      db.write(() => ({ changed: saveProgramme(db, db.organiserOf(issuer), draft, at) })),
    amendProgramme: async (issuer, amendment, at) =>
      db.write(() => amendProgramme(db, db.organiserOf(issuer), amendment, at)),
    nextNumbers: async (issuer) => nextNumbers(db, db.organiserOf(issuer)),
    removeItems: async (issuer, items, at) =>
      db.write(() => removeItems(db, db.organiserOf(issuer), items, at)),
    saveOrganiser: async (organiser) => db.write(() => saveOrganiser(db, organiser)),
    programme: async (issuer) => programmeOf(db.organiserOf(issuer)),
  }
}

function saveOrganiser(db: Connection, { legalLine, ...organiser }: OrganiserRecord): void {
  const { issuer, name, calendar } = organiser
  const id = db.organiserOf(issuer)
  db.run(
    'UPDATE organisers SET name = ?, day_begins_hour = ?, legal_line = ? WHERE id = ?',
    name,
    calendar.dayBeginsHour,
    legalLine,
    id,
  )
  tell(db, id, 'organiser', 'organiser', organiser)
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
