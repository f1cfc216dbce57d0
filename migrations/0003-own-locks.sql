-- A person's sessions can be listed: each has a note, sealed to their own key, that says when it began. What they have begun to put in
-- place of a lock of their account lies in a row of its own kind. Sessions live ten hours: those that are open now end with the upgrade.
DROP TABLE sessions;

CREATE TABLE sessions (
  id BLOB PRIMARY KEY,
  staff_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('half', 'full', 'set-up', 'new-lock')),
  sealed BLOB NOT NULL,
  -- Full sessions only.
  note BLOB,
  until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_of_staff ON sessions (staff_id);
