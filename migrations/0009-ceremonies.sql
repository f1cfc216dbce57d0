-- The sheets of a recovery that is being made lie in rows of their own kind, which end with the other sessions of whoever gets new keys.
-- Sessions live ten hours: those that are open now end with the upgrade.
DROP TABLE sessions;

CREATE TABLE sessions (
  id BLOB PRIMARY KEY,
  staff_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('half', 'full', 'set-up', 'new-lock', 'ceremony')),
  sealed BLOB NOT NULL,
  -- Full sessions only.
  note BLOB,
  until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_of_staff ON sessions (staff_id);
