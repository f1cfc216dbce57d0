-- A receipt that staff read out or put into an envelope: good for a sign-in that leads to a new one and to nothing else (keys.md 3).
ALTER TABLE receipts ADD COLUMN handed_over INTEGER NOT NULL DEFAULT 0 CHECK (handed_over IN (0, 1));
