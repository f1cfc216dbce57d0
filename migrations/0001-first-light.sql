-- The first schema. Days are TEXT YYYY-MM-DD; nothing in clear tells a time of day but the slot of a mail.
-- Tables that a reporter's act writes are WITHOUT ROWID with random keys, so that the order of rows tells nothing.

CREATE TABLE installation (
  id TEXT PRIMARY KEY,
  created TEXT NOT NULL,
  demo INTEGER NOT NULL CHECK (demo IN (0, 1))
) STRICT;

CREATE TABLE channels (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  changed TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE units (
  id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL REFERENCES channels (id),
  name TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  language TEXT NOT NULL,
  kdf TEXT,
  vault BLOB,
  recipient TEXT,
  signing_key TEXT,
  version INTEGER NOT NULL
) STRICT;

-- Who holds which role where; unit_id and channel_id are empty where the role is wider. The order is that of the plan: pages name people in it.
CREATE TABLE appointments (
  staff_id TEXT NOT NULL REFERENCES staff (id),
  channel_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  since TEXT NOT NULL,
  PRIMARY KEY (staff_id, channel_id, unit_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
  id BLOB PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  until TEXT NOT NULL,
  used INTEGER NOT NULL CHECK (used IN (0, 1))
) STRICT, WITHOUT ROWID;

-- A person's own signed entry, kept until the first roster of the channel forms.
CREATE TABLE claims (
  channel_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (channel_id, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rosters (
  channel_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (channel_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE roster_signatures (
  channel_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  staff_id TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (channel_id, seq, staff_id)
) STRICT, WITHOUT ROWID;

-- The channel's overview seed, sealed to each auditor.
CREATE TABLE overview_wraps (
  channel_id TEXT NOT NULL,
  overview TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (channel_id, overview, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  id BLOB PRIMARY KEY,
  staff_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('half', 'full', 'set-up')),
  sealed BLOB NOT NULL,
  until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_of_staff ON sessions (staff_id);

CREATE TABLE drafts (
  id BLOB PRIMARY KEY,
  case_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  wrap BLOB NOT NULL,
  answers BLOB NOT NULL,
  version INTEGER NOT NULL,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE slips (
  id BLOB PRIMARY KEY,
  case_id TEXT NOT NULL,
  sealed BLOB NOT NULL,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  channel_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('new', 'ongoing', 'closed', 'archived')),
  received TEXT NOT NULL,
  acknowledged TEXT,
  closed TEXT,
  epoch INTEGER NOT NULL,
  stale INTEGER NOT NULL CHECK (stale IN (0, 1)),
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
  tag BLOB PRIMARY KEY,
  case_id TEXT NOT NULL,
  holder TEXT NOT NULL,
  replaces BLOB
) STRICT, WITHOUT ROWID;

CREATE INDEX receipts_of_case ON receipts (case_id);

CREATE TABLE wraps (
  case_id TEXT NOT NULL,
  holder TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('dialogue', 'casework')),
  epoch INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (case_id, holder, side, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
  case_id TEXT NOT NULL,
  id TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('dialogue', 'casework')),
  kind TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (case_id, id)
) STRICT, WITHOUT ROWID;

-- For the case list: a long dialogue must not make it slow.
CREATE UNIQUE INDEX card_of_case ON records (case_id) WHERE kind = 'card';

-- An index only: the sealed list of people decides.
CREATE TABLE entitlements (
  staff_id TEXT NOT NULL,
  list TEXT NOT NULL CHECK (list IN ('new', 'ongoing', 'archived')),
  received TEXT NOT NULL,
  case_id TEXT NOT NULL,
  unseen INTEGER NOT NULL CHECK (unseen IN (0, 1)),
  -- Number of the newest dialogue record that the person had before them.
  seen INTEGER NOT NULL,
  PRIMARY KEY (staff_id, list, received, case_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX entitlements_of_case ON entitlements (case_id, staff_id);
CREATE INDEX entitlements_unseen ON entitlements (staff_id, list) WHERE unseen = 1;

CREATE TABLE statistics (
  id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  details BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

-- One waiting notice a person at most: a second event before the slot adds nothing to the mail.
CREATE TABLE notices (
  staff_id TEXT PRIMARY KEY,
  due INTEGER NOT NULL,
  -- On its way to the mail server: an event from now on is not told by that mail.
  leaving INTEGER NOT NULL CHECK (leaving IN (0, 1)),
  attempts INTEGER NOT NULL,
  fault TEXT,
  failing_since TEXT
) STRICT, WITHOUT ROWID;
