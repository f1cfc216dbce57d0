-- Entries of the log about rules of disposal that no rule accounts for, as two people left them out of the weighing (T-14, T-18).
CREATE TABLE rule_settlements (
  id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL REFERENCES channels (id),
  -- Number, day and hash of each entry.
  strays TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_settlement_acts (
  settlement_id TEXT NOT NULL REFERENCES rule_settlements (id),
  act INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name IN ('asked', 'agreed', 'refused', 'withdrawn')),
  by_id TEXT NOT NULL REFERENCES staff (id),
  who TEXT NOT NULL,
  key TEXT NOT NULL,
  day TEXT NOT NULL,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (settlement_id, act)
) STRICT, WITHOUT ROWID;
