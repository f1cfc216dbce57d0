-- What keeps a channel alive in a quiet year: when each key was last proved, who was told what, which day is believed, and test reports.
-- Days only, as everywhere.

-- The last day on which a person signed in and their key opened what it should, and the one before it. No row for somebody with new keys that
-- the list of their channel does not name yet.
CREATE TABLE proofs (
  staff_id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  before TEXT
) STRICT, WITHOUT ROWID;

-- Keys from before this table: they get their time from the last day that the log knows of.
INSERT INTO proofs (staff_id, day, before)
  SELECT id, (SELECT max(day) FROM log), NULL FROM staff WHERE vault IS NOT NULL AND EXISTS (SELECT 1 FROM log);

-- Which step was told to whom, about what (a person, a channel, or nothing more than the step): on which day first, and last.
CREATE TABLE reminders (
  staff_id TEXT NOT NULL,
  step TEXT NOT NULL,
  about TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  PRIMARY KEY (staff_id, step, about)
) STRICT, WITHOUT ROWID;

-- Which day the drill believes in, so that a clock that leaps tells nobody and closes nothing.
CREATE TABLE drill_clock (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  believed TEXT NOT NULL,
  looked TEXT,
  shown TEXT,
  leapt TEXT,
  steady INTEGER NOT NULL
) STRICT;

-- Cases that are tests. The row alone removes nothing: the case's name follows from the nonce, and the card inside says the same.
CREATE TABLE test_reports (
  case_id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  nonce BLOB NOT NULL,
  made TEXT NOT NULL,
  UNIQUE (channel_id, unit_id)
) STRICT, WITHOUT ROWID;
