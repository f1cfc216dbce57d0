-- The newest backup. Its number is never given again: names stay apart by it, and the two copies of the shares take turns.
CREATE TABLE backups (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  number INTEGER NOT NULL,
  day TEXT NOT NULL
) STRICT;

-- Each time that this data was put back from a backup; what happened between the two days is gone.
CREATE TABLE restorations (
  id TEXT PRIMARY KEY,
  taken TEXT NOT NULL,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who has not read that yet.
CREATE TABLE restorations_unseen (
  staff_id TEXT NOT NULL,
  restoration_id TEXT NOT NULL REFERENCES restorations (id),
  PRIMARY KEY (staff_id, restoration_id)
) STRICT, WITHOUT ROWID;
