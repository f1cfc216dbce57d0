-- New keys in place of lost ones take two members of a list: one begins, another gives out the link. Both signatures stay with it.
CREATE TABLE renewals (
  id TEXT PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  -- The list in which both hands stand.
  channel_id TEXT NOT NULL,
  -- The key that is to go.
  recipient TEXT NOT NULL,
  day TEXT NOT NULL,
  first TEXT NOT NULL,
  first_signature TEXT NOT NULL,
  -- Empty and null while it waits for the second hand.
  second TEXT NOT NULL,
  second_signature TEXT NOT NULL,
  invitation BLOB,
  until TEXT,
  -- The day on which the person got other keys by it.
  used TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX open_renewals ON renewals (staff_id) WHERE used IS NULL AND withdrawn = 0;

-- A link that another one, or nothing, has taken the place of.
ALTER TABLE invitations ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0 CHECK (replaced IN (0, 1));

-- What one hand alone gave out takes nobody's keys any more.
UPDATE invitations SET replaced = 1 WHERE kind = 'renewal' AND used = 0;
