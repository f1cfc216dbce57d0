-- Two more days that the clocks of a case need: until when an answer to a question is awaited, and when something last happened (F-067, F-112).
ALTER TABLE cases ADD COLUMN asked TEXT;
ALTER TABLE cases ADD COLUMN moved TEXT NOT NULL DEFAULT '';
UPDATE cases SET moved = max(received, coalesce(acknowledged, ''), coalesce(assessed, ''), coalesce(answered, ''), coalesce(closed, ''));
-- An index only, as the other days there: lists in the order of what is due, and of what happened last.
ALTER TABLE entitlements ADD COLUMN moved TEXT NOT NULL DEFAULT '';
UPDATE entitlements SET moved = (SELECT c.moved FROM cases c WHERE c.id = case_id);
CREATE INDEX entitlements_next ON entitlements (staff_id, list, due, case_id);
CREATE INDEX entitlements_moved ON entitlements (staff_id, list, moved, case_id);

-- What somebody has begun to write in a case: sealed to them, and gone with their way into the case.
CREATE TABLE writings (
  case_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  place TEXT NOT NULL,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (case_id, staff_id, place),
  FOREIGN KEY (case_id, staff_id) REFERENCES entitlements (case_id, staff_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
