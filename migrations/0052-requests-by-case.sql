-- A case that stands in no register can be asked for as well: a request is noted of the case.
CREATE TABLE requests_by_case (
  case_id TEXT NOT NULL,
  request INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('request', 'appeal')),
  came TEXT NOT NULL,
  own_number TEXT NOT NULL DEFAULT '',
  decided TEXT,
  PRIMARY KEY (case_id, request)
) STRICT, WITHOUT ROWID;

INSERT INTO requests_by_case (case_id, request, kind, came, own_number, decided)
SELECT e.case_id, r.request, r.kind, r.came, r.own_number, r.decided
FROM release_requests r JOIN register_entries e ON e.unit_id = r.unit_id AND e.year = r.year AND e.number = r.number;

DROP TABLE release_requests;
ALTER TABLE requests_by_case RENAME TO release_requests;
