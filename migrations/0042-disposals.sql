-- What must not be destroyed, and what was. A hold stands in clear because a disposal that nobody asks for runs without a key (L-SE-07, L-SE-20).
ALTER TABLE cases ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));

-- Written with the deletion of the case: a share that outlived it by a crash is destroyed at the next start, and its row stays as the tombstone.
CREATE TABLE disposed_cases (
  case_id TEXT PRIMARY KEY,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Which cases have been closed for long.
CREATE INDEX cases_closed ON cases (closed) WHERE closed IS NOT NULL;
