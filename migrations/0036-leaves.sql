-- Who of the staff is away from when to when, days only, and who stands in; never why. What has passed stays, for a decision that rested on it.
CREATE TABLE leaves (
  id TEXT PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  substitute TEXT NOT NULL,
  decision TEXT NOT NULL,
  CHECK (since <= until)
) STRICT, WITHOUT ROWID;
CREATE INDEX leaves_of ON leaves (staff_id, since);
