-- A change of a key list is in everybody's sight: who was told of it, and who was here since, as long as it waits.

-- The proposer's signature over the day as well. What waits now has none, and is proposed again.
DELETE FROM proposals;
DELETE FROM proposal_wraps;
DELETE FROM recovery_sets WHERE accepted = 0;
ALTER TABLE proposals ADD COLUMN day_signature TEXT NOT NULL DEFAULT '';

CREATE TABLE proposal_witnesses (
  channel_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  -- The day on which the mail of it left.
  told TEXT,
  -- 1: was here since with the key by which they could sign, or got another one. Not a proof's day: that one goes with the key.
  here INTEGER NOT NULL CHECK (here IN (0, 1)),
  PRIMARY KEY (channel_id, staff_id)
) STRICT, WITHOUT ROWID;
