-- What those who answer for a channel put down (F-138, L-SE-12, L-G-6): what they did beside the program, who handles data for a unit, and the papers
-- that were issued, in their words of then. Nothing of a case.
CREATE TABLE deeds (
  id TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  day TEXT NOT NULL,
  what TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  noted TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX deeds_of_unit ON deeds (unit_id, day);

CREATE TABLE processors (
  id TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  what TEXT NOT NULL,
  agreed TEXT,
  staff_id TEXT NOT NULL,
  noted TEXT NOT NULL,
  until TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX processors_of_unit ON processors (unit_id, noted);

CREATE TABLE editions (
  unit_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  day TEXT NOT NULL,
  issuer TEXT NOT NULL,
  version TEXT NOT NULL,
  head TEXT NOT NULL,
  paper TEXT NOT NULL,
  PRIMARY KEY (unit_id, kind, number)
) STRICT, WITHOUT ROWID;

-- What is worked on in a unit, and what was closed there by a day.
CREATE INDEX cases_of_unit ON cases (unit_id, phase, closed);
