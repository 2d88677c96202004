/** The tables with which it began: the first of the migrations. */
export const firstSchema = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE organisers (
    id INTEGER PRIMARY KEY,
    issuer TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    day_begins_hour INTEGER NOT NULL,
    legal_line TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE signing_keys (
    kid TEXT PRIMARY KEY,
    organiser INTEGER NOT NULL REFERENCES organisers,
    x TEXT NOT NULL,
    y TEXT NOT NULL,
    sealed BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    withdrawn_at INTEGER
  ) STRICT;

  CREATE TABLE api_keys (
    hash BLOB PRIMARY KEY,
    organiser INTEGER NOT NULL REFERENCES organisers,
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- The programme with its past: what was in force when (RC2). The first version of a thing counts from the beginning.
  CREATE TABLE items (
    organiser INTEGER NOT NULL REFERENCES organisers,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    since INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organiser, kind, key, since)
  ) STRICT, WITHOUT ROWID;

  -- What devices are told: the latest of each thing, by a counter that only grows (SC7, SY4).
  CREATE TABLE feed (
    counter INTEGER PRIMARY KEY AUTOINCREMENT,
    organiser INTEGER NOT NULL REFERENCES organisers,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT,
    UNIQUE (organiser, kind, key)
  ) STRICT;
  CREATE INDEX feed_by_counter ON feed (organiser, counter);

  CREATE TABLE series (
    organiser INTEGER NOT NULL REFERENCES organisers,
    scope TEXT NOT NULL,
    next_number INTEGER NOT NULL,
    issued_people INTEGER NOT NULL,
    PRIMARY KEY (organiser, scope)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE voids (
    organiser INTEGER NOT NULL REFERENCES organisers,
    scope TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (organiser, scope, first)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE bookings (
    id INTEGER PRIMARY KEY,
    organiser INTEGER NOT NULL REFERENCES organisers,
    reference TEXT NOT NULL,
    secret TEXT NOT NULL UNIQUE,
    email TEXT,
    content_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organiser, reference)
  ) STRICT;

  CREATE TABLE idempotency (
    organiser INTEGER NOT NULL REFERENCES organisers,
    key TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    booking INTEGER NOT NULL REFERENCES bookings,
    at INTEGER NOT NULL,
    PRIMARY KEY (organiser, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE tickets (
    organiser INTEGER NOT NULL REFERENCES organisers,
    scope TEXT NOT NULL,
    number INTEGER NOT NULL,
    booking INTEGER NOT NULL REFERENCES bookings,
    type INTEGER NOT NULL,
    party INTEGER NOT NULL,
    seat TEXT,
    holder TEXT,
    PRIMARY KEY (organiser, scope, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tickets_by_booking ON tickets (booking);

  -- A ticket's state with its past; no row: nothing special is known of it.
  CREATE TABLE ticket_states (
    organiser INTEGER NOT NULL REFERENCES organisers,
    ticket TEXT NOT NULL,
    version INTEGER NOT NULL,
    since INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organiser, ticket, version)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE pairing_codes (
    id INTEGER PRIMARY KEY,
    organiser INTEGER NOT NULL REFERENCES organisers,
    link_hash BLOB NOT NULL UNIQUE,
    typed_hash BLOB NOT NULL UNIQUE,
    gate TEXT,
    expires_at INTEGER NOT NULL,
    wrong_guesses INTEGER NOT NULL DEFAULT 0,
    used_by TEXT
  ) STRICT;

  CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    organiser INTEGER NOT NULL REFERENCES organisers,
    name TEXT NOT NULL,
    x TEXT NOT NULL,
    y TEXT NOT NULL,
    words TEXT NOT NULL,
    paired_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    revoked_at INTEGER,
    last_seen_at INTEGER,
    gate TEXT,
    watermark INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;

  -- Every line of every device's log as it came, chained by "previous" (SC6). "at" is the corrected time, which never falls
  -- within one log (RC1); "opening" is the scan that the line is about; "read_as" what the service could read and the device not.
  CREATE TABLE facts (
    device TEXT NOT NULL REFERENCES devices,
    number INTEGER NOT NULL,
    organiser INTEGER NOT NULL,
    previous TEXT NOT NULL,
    content TEXT NOT NULL,
    at INTEGER NOT NULL,
    opening INTEGER NOT NULL,
    ticket TEXT,
    read_as TEXT,
    mark TEXT,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (device, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX facts_by_ticket ON facts (organiser, ticket) WHERE ticket IS NOT NULL;
  CREATE INDEX facts_by_opening ON facts (device, opening);

  -- SY1: the same number with another content.
  CREATE TABLE forks (
    device TEXT NOT NULL REFERENCES devices,
    number INTEGER NOT NULL,
    content TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (device, number, content)
  ) STRICT, WITHOUT ROWID;

  -- The truth as last folded.
  CREATE TABLE passages (
    device TEXT NOT NULL,
    number INTEGER NOT NULL,
    organiser INTEGER NOT NULL,
    ticket TEXT,
    session INTEGER,
    body TEXT NOT NULL,
    PRIMARY KEY (device, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX passages_by_ticket ON passages (organiser, ticket);

  CREATE TABLE conflicts (
    organiser INTEGER NOT NULL REFERENCES organisers,
    id TEXT NOT NULL,
    ticket TEXT NOT NULL,
    body TEXT NOT NULL,
    found_at INTEGER NOT NULL,
    dissolved_at INTEGER,
    PRIMARY KEY (organiser, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX conflicts_by_ticket ON conflicts (organiser, ticket);
  `
