-- The secret address of somebody's calendar: found by a hash of it, and nothing of it can be read back. The day on which it was made.
CREATE TABLE calendar_feeds (
  staff_id TEXT PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  made TEXT NOT NULL
) STRICT, WITHOUT ROWID;
