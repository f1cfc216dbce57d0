-- The register (diarium) of each unit: 5 kap. 1 and 2 §§ OSL, § 23 lov nr. 1436 af 29/06/2021. It names documents by kind and day and holds no word
-- of anybody: no key of a case is needed for it. An entry is born in the transaction that stores the report and stays when the case is gone.
-- The law wants consecutive numbers, and they tell the order in which the reports of a unit came; no row tells a time of day.

CREATE TABLE register_entries (
  unit_id TEXT NOT NULL REFERENCES units (id),
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  case_id TEXT NOT NULL UNIQUE,
  received TEXT NOT NULL,
  provisions TEXT NOT NULL CHECK (provisions <> ''),
  marked TEXT NOT NULL,
  -- In the authority's main register; empty while it has none.
  main_number TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (unit_id, year, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX register_by_day ON register_entries (unit_id, received, number);

CREATE TABLE register_documents (
  unit_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  document INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('report', 'message', 'acknowledgement', 'sent', 'feedback', 'record')),
  day TEXT NOT NULL,
  PRIMARY KEY (unit_id, year, number, document)
) STRICT, WITHOUT ROWID;

-- Units whose entries go by the number of the main register.
CREATE TABLE register_numbering (
  unit_id TEXT PRIMARY KEY REFERENCES units (id),
  numbering TEXT NOT NULL CHECK (numbering IN ('own', 'main'))
) STRICT, WITHOUT ROWID;

-- Cases from before this table. What else was said in them stands sealed, without a day: it is registered from here on.
INSERT INTO register_entries (unit_id, year, number, case_id, received, provisions, marked)
  SELECT c.unit_id, CAST(substr(c.received, 1, 4) AS INTEGER),
    row_number() OVER (PARTITION BY c.unit_id, substr(c.received, 1, 4) ORDER BY c.received, c.id),
    c.id, c.received, CASE WHEN json_extract(n.settings, '$.frame') = 'dk' THEN 'dk:25' ELSE '32:3b' END, c.received
  FROM cases c JOIN channels n ON n.id = c.channel_id
  WHERE (json_extract(n.settings, '$.publicBody') = 1 OR json_extract(n.settings, '$.frame') = 'dk')
    AND c.id NOT IN (SELECT case_id FROM test_reports);

INSERT INTO register_documents (unit_id, year, number, document, kind, day)
  SELECT unit_id, year, number, 1, 'report', received FROM register_entries;

INSERT INTO register_documents (unit_id, year, number, document, kind, day)
  SELECT e.unit_id, e.year, e.number, 2, 'acknowledgement', c.acknowledged
  FROM register_entries e JOIN cases c ON c.id = e.case_id WHERE c.acknowledged IS NOT NULL;
