-- The head of the log at the beginning of each week, and which auditors have put a copy of it away (keys.md 9): the copies prove something, the rows
-- show what there is to copy.
CREATE TABLE log_heads (
  week TEXT PRIMARY KEY,
  seq INTEGER NOT NULL CHECK (seq > 0),
  hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE head_copies (
  week TEXT NOT NULL REFERENCES log_heads (week),
  staff_id TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (week, staff_id)
) STRICT, WITHOUT ROWID;
