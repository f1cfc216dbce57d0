-- How each text was cleared (L-SE-17), so that a backup from before that is put back is cleared again: the small file holds the same rows. `how` is
-- sealed under the keys that the record had, which every such backup has too; `said` under the newest ones of the casework.
CREATE TABLE cleared_texts (
  case_id TEXT NOT NULL REFERENCES cases (id),
  record_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  how BLOB NOT NULL,
  said BLOB NOT NULL,
  PRIMARY KEY (case_id, record_id, version)
) STRICT, WITHOUT ROWID;
