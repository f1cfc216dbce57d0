-- What is told of a half-year of dismissed cases (F-125): the summary is number 0, what is added to it later comes after. A remainder is a case that
-- whoever approved could not look into, dismissed or not: somebody else who can open it looks, and adds a line where there is one to add.
CREATE TABLE dismissal_tellings (
  unit_id TEXT NOT NULL,
  half TEXT NOT NULL,
  number INTEGER NOT NULL,
  told TEXT NOT NULL,
  PRIMARY KEY (unit_id, half, number)
) STRICT, WITHOUT ROWID;
INSERT INTO dismissal_tellings (unit_id, half, number, told) SELECT unit_id, half, 0, approved FROM dismissal_summaries;
DROP TABLE dismissal_summaries;

CREATE TABLE dismissal_copies_anew (
  staff_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  half TEXT NOT NULL,
  number INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  unread INTEGER NOT NULL CHECK (unread IN (0, 1)),
  PRIMARY KEY (staff_id, unit_id, half, number)
) STRICT, WITHOUT ROWID;
INSERT INTO dismissal_copies_anew (staff_id, unit_id, half, number, sealed, unread)
  SELECT staff_id, unit_id, half, 0, sealed, unread FROM dismissal_copies;
DROP TABLE dismissal_copies;
ALTER TABLE dismissal_copies_anew RENAME TO dismissal_copies;

CREATE TABLE dismissal_remainders (
  case_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  half TEXT NOT NULL,
  PRIMARY KEY (case_id, unit_id, half),
  FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX dismissal_remainders_of_half ON dismissal_remainders (unit_id, half);
