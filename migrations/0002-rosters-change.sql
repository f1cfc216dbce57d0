-- People come, go, lose a key: the lists that follow the first one, and what waits meanwhile.

-- Until when somebody was appointed; empty while they are.
ALTER TABLE appointments ADD COLUMN until TEXT;

-- `renewal` for somebody who has keys and lost them; issued and signed by a member, so that a row put in takes no account.
ALTER TABLE invitations ADD COLUMN kind TEXT NOT NULL DEFAULT 'first' CHECK (kind IN ('first', 'renewal'));
ALTER TABLE invitations ADD COLUMN issuer TEXT NOT NULL DEFAULT '';
ALTER TABLE invitations ADD COLUMN signature TEXT NOT NULL DEFAULT '';

-- The next roster of a channel, signed by one member and waiting for another.
CREATE TABLE proposals (
  channel_id TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  signature TEXT NOT NULL,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE proposal_wraps (
  channel_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (channel_id, staff_id)
) STRICT, WITHOUT ROWID;

-- Who read the list aloud with the others and found it the same: a signature over its hash.
CREATE TABLE comparisons (
  channel_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (channel_id, hash, staff_id)
) STRICT, WITHOUT ROWID;

-- Cases whose wrap for this person is sealed to a key that they no longer have: a colleague shares them again.
CREATE TABLE lost_keys (
  staff_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (staff_id, case_id)
) STRICT, WITHOUT ROWID;
