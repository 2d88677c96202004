/** A table of which an organiser's rows go into its archive. */
export interface ArchivedTable {
  readonly name: string
  /** Which rows are an organiser's; `organiser = ?` unless said. */
  readonly where?: string
  readonly order?: string
  /** Columns that are left empty: secrets of people, and what counts in this database's feed alone. */
  readonly emptied?: readonly string[]
  /** Columns that count within one database: those of what is taken in begin behind the last of that table. */
  readonly counted?: Readonly<Record<string, 'stored_bookings' | 'desk_notes' | 'print_runs'>>
  /** Columns that the database that takes it in gives anew. */
  readonly given?: readonly string[]
}

const ofDevice = 'device IN (SELECT id FROM devices WHERE organiser = ?)'

/** In the order in which they are taken in: what is referred to comes first. */
export const archivedTables: readonly ArchivedTable[] = [
  { name: 'organisers', where: 'id = ?', given: ['id'] },
  { name: 'signing_keys', emptied: ['signs_from'] },
  { name: 'items' },
  { name: 'series' },
  { name: 'voids' },
  { name: 'stored_bookings', counted: { id: 'stored_bookings' } },
  {
    name: 'earlier_links',
    where: 'booking IN (SELECT id FROM stored_bookings WHERE organiser = ?)',
    counted: { booking: 'stored_bookings' },
  },
  { name: 'idempotency', counted: { booking: 'stored_bookings' } },
  { name: 'stored_tickets', counted: { booking: 'stored_bookings' } },
  { name: 'ticket_states' },
  { name: 'devices', emptied: ['reached'] },
  { name: 'facts' },
  { name: 'forks', where: ofDevice },
  { name: 'visitor_groups' },
  { name: 'passages' },
  { name: 'conflicts' },
  { name: 'looked_into' },
  { name: 'accounts', emptied: ['password'] },
  { name: 'desk_notes', counted: { id: 'desk_notes' } },
  {
    name: 'noted_tickets',
    where: 'note IN (SELECT id FROM desk_notes WHERE organiser = ?)',
    counted: { note: 'desk_notes' },
  },
  { name: 'print_settings' },
  { name: 'print_runs', counted: { id: 'print_runs' } },
  { name: 'import_plans' },
  { name: 'retentions' },
  { name: 'feed', order: 'counter', given: ['counter'] },
]

/** Tables of which nothing is archived: secrets, what passes, and what is of the database as a whole. */
export const unarchivedTables: readonly string[] = [
  'account_links',
  'api_keys',
  'guesses',
  'import_drafts',
  'meta',
  'pairing_codes',
  'sign_ins',
  'unfinished_acts',
  'unfinished_import',
  'untold_numbers',
]
