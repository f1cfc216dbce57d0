-- Of a number whose protocol was lost two may be brought, and who executes could have made one of them up: both stand, and say so of each other. Who gives
-- a number looks that it is the next one.
CREATE TABLE protocols_anew (
  id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL REFERENCES channels (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  case_id TEXT NOT NULL UNIQUE,
  reference TEXT NOT NULL,
  day TEXT NOT NULL,
  body TEXT NOT NULL,
  key TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO protocols_anew SELECT * FROM disposal_protocols;
DROP TABLE disposal_protocols;
ALTER TABLE protocols_anew RENAME TO disposal_protocols;
CREATE INDEX disposal_protocols_numbered ON disposal_protocols (unit_id, year, number);
