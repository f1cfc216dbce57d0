-- Somebody who lost telephone, recovery codes and passkeys asks two colleagues to let them set up new ones. Nothing here opens anything: each
-- row counts by its signature only.

CREATE TABLE factor_resets (
  id TEXT PRIMARY KEY,
  -- One open request a person.
  staff_id TEXT NOT NULL UNIQUE,
  -- Hash of the secret of the app that is to be replaced.
  replaces TEXT NOT NULL,
  day TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE factor_reset_approvals (
  reset_id TEXT NOT NULL REFERENCES factor_resets (id),
  staff_id TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (reset_id, staff_id)
) STRICT, WITHOUT ROWID;
