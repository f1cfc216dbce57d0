-- Drafts of replies, in place of what was sealed to their writer alone: to the writer, and inside that to the share of the case, so that they go
-- with it. Nothing sealed where one was sent or thrown away: the version stays, and a window that was opened before cannot bring it back.
DROP TABLE writings;
CREATE TABLE reply_drafts (
  case_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  place TEXT NOT NULL,
  version INTEGER NOT NULL,
  sealed BLOB,
  PRIMARY KEY (case_id, staff_id, place),
  FOREIGN KEY (case_id, staff_id) REFERENCES entitlements (case_id, staff_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
