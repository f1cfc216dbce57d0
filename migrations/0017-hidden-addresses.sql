-- Where a reporter wants to be told of news (F-042): sealed to a key of its own in shares.sqlite, which goes when the address goes.
CREATE TABLE hidden_addresses (
  case_id TEXT PRIMARY KEY,
  sealed BLOB NOT NULL,
  -- When a mail leaves; NULL: none waits. Slots of the channel, like those of the mails to staff.
  due INTEGER,
  -- On its way to the mail server: what is said from now on is not told by that mail.
  leaving INTEGER NOT NULL DEFAULT 0 CHECK (leaving IN (0, 1)),
  attempts INTEGER NOT NULL DEFAULT 0,
  -- The case is closed: it goes with the mail that still waits.
  ending INTEGER NOT NULL DEFAULT 0 CHECK (ending IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX hidden_addresses_due ON hidden_addresses (due) WHERE due IS NOT NULL;
