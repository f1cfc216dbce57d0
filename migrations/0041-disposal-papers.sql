-- What is decided and noted about disposal, in clear: it names nobody but staff and holds no word of a case (arkivlagen 3 and 10 §§).

-- A rule is a decision, never edited. Whom it is of stands in its acts, each signed and vouched for by the log.
CREATE TABLE disposal_rules (
  id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL REFERENCES channels (id),
  -- Empty: lent by the channel.
  unit_id TEXT NOT NULL,
  terms TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE disposal_rule_acts (
  rule_id TEXT NOT NULL REFERENCES disposal_rules (id),
  act INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name IN ('entered', 'confirmed', 'withdrawn', 'ended')),
  by_id TEXT NOT NULL REFERENCES staff (id),
  who TEXT NOT NULL,
  key TEXT NOT NULL,
  day TEXT NOT NULL,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL,
  last TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (rule_id, act)
) STRICT, WITHOUT ROWID;

-- Who asked for a release is nobody's to ask (TF 2 kap. 18 §): a day and a number.
CREATE TABLE release_requests (
  unit_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  request INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('request', 'appeal')),
  came TEXT NOT NULL,
  own_number TEXT NOT NULL DEFAULT '',
  decided TEXT,
  PRIMARY KEY (unit_id, year, number, request),
  FOREIGN KEY (unit_id, year, number) REFERENCES register_entries (unit_id, year, number)
) STRICT, WITHOUT ROWID;

-- Protocols outlive their cases. `body` is the text that was signed.
CREATE TABLE disposal_protocols (
  id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL REFERENCES channels (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  case_id TEXT NOT NULL UNIQUE,
  reference TEXT NOT NULL,
  day TEXT NOT NULL,
  body TEXT NOT NULL,
  key TEXT NOT NULL,
  signature TEXT NOT NULL,
  UNIQUE (unit_id, year, number)
) STRICT, WITHOUT ROWID;
