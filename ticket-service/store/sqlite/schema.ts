import { firstSchema } from './first-schema.ts'

/** Numbered forward migrations; the file's `user_version` is the number of the last one applied. */
export const migrations: readonly string[] = [
  firstSchema,
  `
  -- Who works at the desk. A closed account keeps its row for the notes, and frees its name.
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    organiser INTEGER NOT NULL REFERENCES organisers,
    name TEXT NOT NULL,
    name_key TEXT UNIQUE,
    role TEXT NOT NULL,
    password TEXT,
    created_at INTEGER NOT NULL,
    closed_at INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sign_ins (
    hash BLOB PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sign_ins_by_account ON sign_ins (account);

  CREATE TABLE account_links (
    hash BLOB PRIMARY KEY,
    organiser INTEGER NOT NULL REFERENCES organisers,
    role TEXT NOT NULL,
    account TEXT REFERENCES accounts,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Who did what at the desk, when and why; the name is kept as it was.
  CREATE TABLE desk_notes (
    id INTEGER PRIMARY KEY,
    organiser INTEGER NOT NULL REFERENCES organisers,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    scope TEXT,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL
  ) STRICT;
  CREATE INDEX desk_notes_by_scope ON desk_notes (organiser, scope, id);

  CREATE INDEX passages_by_session ON passages (organiser, session);
  `,
  `
  -- The hash of the barcode under which another seller sold a ticket; in another series it may come again.
  ALTER TABLE tickets ADD COLUMN barcode TEXT;
  CREATE UNIQUE INDEX tickets_by_barcode ON tickets (organiser, scope, barcode) WHERE barcode IS NOT NULL;

  -- Whether the organiser alone says at which gate a device stands.
  ALTER TABLE pairing_codes ADD COLUMN stays_at_gate INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE devices ADD COLUMN stays_at_gate INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- How an organiser prints, and what was printed: a run is a description, so that it can be printed again.
  CREATE TABLE print_settings (
    organiser INTEGER PRIMARY KEY REFERENCES organisers,
    body TEXT NOT NULL,
    logo BLOB
  ) STRICT;

  CREATE TABLE print_runs (
    id INTEGER PRIMARY KEY,
    organiser INTEGER NOT NULL REFERENCES organisers,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    body TEXT NOT NULL,
    tickets INTEGER NOT NULL,
    printed INTEGER NOT NULL,
    ended TEXT
  ) STRICT;
  CREATE INDEX print_runs_by_organiser ON print_runs (organiser, id);

  -- Conflicts that somebody has looked into.
  CREATE TABLE looked_into (
    organiser INTEGER NOT NULL REFERENCES organisers,
    conflict TEXT NOT NULL,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (organiser, conflict)
  ) STRICT, WITHOUT ROWID;

  -- Wrong guesses at a password; whose, only as a hash.
  CREATE TABLE guesses (
    subject BLOB NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX guesses_by_subject ON guesses (subject, at);

  -- How far a device's clock was from ours at its last sync, and whether it had more to send.
  ALTER TABLE devices ADD COLUMN clock_ahead_ms INTEGER;
  ALTER TABLE devices ADD COLUMN has_more INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- Files between their check and the yes, with what the organiser said of their columns; gone after a day or once imported.
  CREATE TABLE import_drafts (
    id TEXT PRIMARY KEY,
    organiser INTEGER NOT NULL REFERENCES organisers,
    file_name TEXT NOT NULL,
    who TEXT NOT NULL,
    plan TEXT NOT NULL,
    state TEXT NOT NULL,
    result TEXT,
    created_at INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;

  -- What an organiser said of files with these headings, for the next of them.
  CREATE TABLE import_plans (
    organiser INTEGER NOT NULL REFERENCES organisers,
    headings TEXT NOT NULL,
    plan TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (organiser, headings)
  ) STRICT, WITHOUT ROWID;

  -- What a key may do, how it is known again once its text is gone, and when it was used last and revoked.
  ALTER TABLE api_keys ADD COLUMN scopes TEXT NOT NULL DEFAULT 'bookings:read bookings:write';
  ALTER TABLE api_keys ADD COLUMN hint TEXT NOT NULL DEFAULT '';
  ALTER TABLE api_keys ADD COLUMN used_at INTEGER;
  ALTER TABLE api_keys ADD COLUMN revoked_at INTEGER;
  `,
  `
  -- Days after a session or a pass until its holders' data is erased; no row: never.
  CREATE TABLE retentions (
    organiser INTEGER PRIMARY KEY REFERENCES organisers,
    days INTEGER NOT NULL
  ) STRICT;
  `,
  `
  -- The tickets that a note says were changed: what undoing it concerns.
  CREATE TABLE noted_tickets (
    note INTEGER NOT NULL REFERENCES desk_notes,
    ticket TEXT NOT NULL,
    PRIMARY KEY (note, ticket)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX noted_tickets_by_ticket ON noted_tickets (ticket);
  INSERT INTO noted_tickets (note, ticket)
    SELECT id, subject FROM desk_notes WHERE what IN ('cancel', 'block', 'unblock', 'reissue', 'paid');
  UPDATE desk_notes SET subject = substr(subject, instr(subject, '-') + 1)
    WHERE what IN ('cancel', 'block', 'unblock', 'reissue', 'paid');
  CREATE INDEX desk_notes_by_organiser ON desk_notes (organiser, id);
  `,
  `
  -- An import is written in many short transactions and is seen when it is whole: "bookings" and "tickets" leave it out before.
  ALTER TABLE bookings RENAME TO stored_bookings;
  ALTER TABLE tickets RENAME TO stored_tickets;

  -- The import that nobody sees yet, one at a time, by the ids of its bookings.
  CREATE TABLE unfinished_import (
    first_booking INTEGER NOT NULL,
    last_booking INTEGER NOT NULL
  ) STRICT;

  -- Numbers that an import has taken and that devices have not been told; "people": the places that go with them, while it is hidden.
  CREATE TABLE untold_numbers (
    organiser INTEGER NOT NULL REFERENCES organisers,
    scope TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (organiser, scope, first)
  ) STRICT, WITHOUT ROWID;

  CREATE VIEW bookings AS SELECT * FROM stored_bookings WHERE id NOT BETWEEN
    coalesce((SELECT first_booking FROM unfinished_import), 0)
    AND coalesce((SELECT last_booking FROM unfinished_import), -1);
  CREATE VIEW tickets AS SELECT * FROM stored_tickets WHERE booking NOT BETWEEN
    coalesce((SELECT first_booking FROM unfinished_import), 0)
    AND coalesce((SELECT last_booking FROM unfinished_import), -1);
  `,
  `
  -- What phones said of groups of visitors, by the walk-in that each was. Names stand nowhere else, so that erasing one leaves
  -- the log as it was chained; NULL: erased.
  CREATE TABLE visitor_groups (
    device TEXT NOT NULL REFERENCES devices,
    number INTEGER NOT NULL,
    opening INTEGER NOT NULL,
    organiser INTEGER NOT NULL REFERENCES organisers,
    at INTEGER NOT NULL,
    pupils INTEGER NOT NULL,
    adults INTEGER NOT NULL,
    name TEXT,
    PRIMARY KEY (device, opening, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX visitor_groups_by_time ON visitor_groups (organiser, at);
  `,
  `
  -- How many consecutive numbers a ticket has, from its own on: as many as it was issued for people. Those of before have one.
  ALTER TABLE stored_tickets ADD COLUMN numbers INTEGER NOT NULL DEFAULT 1;
  `,
  `
  -- Of a booking's link only the hash is kept: its secret is derived. Links of before go on working: "hash_of_link" is links.ts.
  ALTER TABLE stored_bookings RENAME COLUMN secret TO link_hash;
  UPDATE stored_bookings SET link_hash = hash_of_link(link_hash);
  CREATE TABLE earlier_links (
    hash TEXT PRIMARY KEY,
    booking INTEGER NOT NULL REFERENCES stored_bookings
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What is done to many tickets is done some at a time: "done" of them, in their order. Whoever opens the folder finishes what a
  -- stop has broken off. "notes": what was noted of it by series.
  CREATE TABLE unfinished_acts (
    id INTEGER PRIMARY KEY,
    organiser INTEGER NOT NULL REFERENCES organisers,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL,
    action TEXT NOT NULL,
    tickets TEXT NOT NULL,
    done INTEGER NOT NULL,
    notes TEXT NOT NULL
  ) STRICT;

  -- Whoever erases a booking looks for its keys.
  CREATE INDEX idempotency_by_booking ON idempotency (booking);
  `,
  `
  -- Most lines are a scan's own, and found by their number: a line of a log costs a page of the index less.
  DROP INDEX facts_by_opening;
  CREATE INDEX facts_by_opening ON facts (device, opening) WHERE opening <> number;
  `,
  `
  -- A ticket's passages are found by its scans, which bear their device and number: a scan costs a page of the index less.
  DROP INDEX passages_by_ticket;
  `,
  `
  -- How far in the feed each phone has said that it is, and how far all of them have to be before a key signs; NULL: it signs at once.
  ALTER TABLE devices ADD COLUMN reached INTEGER;
  ALTER TABLE signing_keys ADD COLUMN signs_from INTEGER;
  `,
]
