-- Protocols of disposals that were signed after a backup which was put back: their numbers are never given again, and a page says which are missing.
CREATE TABLE lost_protocols (
  unit_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (unit_id, year, number)
) STRICT, WITHOUT ROWID;
