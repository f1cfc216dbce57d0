-- Who looked at a case: one sealed row a look, under the keys of the casework and bound to its place like a record. In clear stands how many looks
-- there were, and nothing of who or when; rows of one case lie together, so no order across cases is left. They go with their case.
CREATE TABLE case_views (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;

-- Entries of the log by what they vouch for: a case finds its own.
CREATE INDEX log_of_mark ON log (mark) WHERE mark <> '';
