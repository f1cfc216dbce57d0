-- Reports of investigations, sealed to the code that their addressee was given and to the share of their case, until their last day.
CREATE TABLE final_reports (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  tag BLOB NOT NULL UNIQUE,
  until TEXT NOT NULL,
  sealed BLOB NOT NULL,
  readings INTEGER NOT NULL DEFAULT 0 CHECK (readings >= 0),
  last_read TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX final_reports_of_case ON final_reports (case_id);
CREATE INDEX final_reports_until ON final_reports (until);
