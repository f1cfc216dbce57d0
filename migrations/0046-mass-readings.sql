-- What somebody has opened on a day, sealed to themselves, so that a restart forgets nothing of it; and that somebody opened unusually many cases
-- on one day, sealed to each colleague who is told, until they have acknowledged it (T-09). In clear stands who is told, and neither of whom nor of
-- which day.
CREATE TABLE day_readings (
  staff_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mass_readings (
  id TEXT PRIMARY KEY,
  staff_id TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
