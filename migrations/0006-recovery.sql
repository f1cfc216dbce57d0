-- Recovery: who holds which sheet of paper, when two were last tried, and each use. No share and no word of a sheet stands anywhere.

CREATE TABLE recovery_sets (
  channel_id TEXT NOT NULL,
  recipient TEXT NOT NULL,
  -- Names and functions of those who hold the sheets, in order; signed by whoever led the making.
  custodians TEXT NOT NULL,
  made TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  signature TEXT NOT NULL,
  -- 0 while the list that names it waits for a second hand.
  accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  tried TEXT,
  PRIMARY KEY (channel_id, recipient)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_uses (
  id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who has yet to see a use.
CREATE TABLE recovery_unseen (
  staff_id TEXT NOT NULL,
  use_id TEXT NOT NULL REFERENCES recovery_uses (id),
  PRIMARY KEY (staff_id, use_id)
) STRICT, WITHOUT ROWID;
