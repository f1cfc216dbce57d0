-- The half-yearly summary of what was dismissed (F-125): for which unit and half it was approved, on which day, and a sealed copy for each who may
-- read it. How many cases it tells of, and who approved it, stand in the copies alone.
CREATE TABLE dismissal_summaries (
  unit_id TEXT NOT NULL,
  half TEXT NOT NULL,
  approved TEXT NOT NULL,
  PRIMARY KEY (unit_id, half)
) STRICT, WITHOUT ROWID;

CREATE TABLE dismissal_copies (
  staff_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  half TEXT NOT NULL,
  sealed BLOB NOT NULL,
  unread INTEGER NOT NULL CHECK (unread IN (0, 1)),
  PRIMARY KEY (staff_id, unit_id, half)
) STRICT, WITHOUT ROWID;
