-- Which cases the program will destroy by itself, and since when that is announced (L-SE-20). Days and counts; whatever stops it takes the row away.
CREATE TABLE announced_disposals (
  case_id TEXT PRIMARY KEY REFERENCES cases (id),
  rule_id TEXT NOT NULL REFERENCES disposal_rules (id),
  day TEXT NOT NULL,
  last TEXT NOT NULL,
  looks INTEGER NOT NULL,
  due TEXT NOT NULL
) STRICT, WITHOUT ROWID;
