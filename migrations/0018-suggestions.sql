-- A suggestion is a case that is no report: no clock of the law runs, and it stands in a list of its own (F-051). The day on which it became a
-- report, which for a report is that of receipt; NULL for what is still a suggestion.
ALTER TABLE cases ADD COLUMN reported TEXT;
UPDATE cases SET reported = received;

-- A CHECK cannot be changed in place: the index of who may open what is built anew, with one more list.
CREATE TABLE entitlements_anew (
  staff_id TEXT NOT NULL,
  list TEXT NOT NULL CHECK (list IN ('new', 'ongoing', 'suggestions', 'archived')),
  received TEXT NOT NULL,
  case_id TEXT NOT NULL,
  unseen INTEGER NOT NULL CHECK (unseen IN (0, 1)),
  -- Number of the newest dialogue record that the person had before them.
  seen INTEGER NOT NULL,
  due TEXT NOT NULL DEFAULT '9999-12-31',
  calls INTEGER NOT NULL DEFAULT 0 CHECK (calls IN (0, 1)),
  standing TEXT NOT NULL GENERATED ALWAYS AS (
    CASE WHEN list = 'new' THEN 'new' WHEN calls = 1 THEN 'calls' WHEN unseen = 1 THEN 'unseen' WHEN list = 'ongoing' THEN 'looked' ELSE 'over' END
  ) VIRTUAL,
  PRIMARY KEY (staff_id, list, received, case_id)
) STRICT, WITHOUT ROWID;
INSERT INTO entitlements_anew (staff_id, list, received, case_id, unseen, seen, due, calls)
  SELECT staff_id, list, received, case_id, unseen, seen, due, calls FROM entitlements;
DROP TABLE entitlements;
ALTER TABLE entitlements_anew RENAME TO entitlements;
CREATE UNIQUE INDEX entitlements_of_case ON entitlements (case_id, staff_id);
CREATE INDEX entitlements_unseen ON entitlements (staff_id, list) WHERE unseen = 1;
CREATE INDEX entitlements_due ON entitlements (staff_id, due, case_id);
CREATE INDEX entitlements_calls ON entitlements (staff_id) WHERE calls = 1;
CREATE INDEX entitlements_standing ON entitlements (staff_id, standing, due, case_id);
