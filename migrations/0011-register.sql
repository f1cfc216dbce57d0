-- The register of appointments keeps every one (5 kap. 5 and 6 §§ lagen 2021:890): whoever comes back stands there twice. `position` is its
-- number in the register; of those that have not ended, somebody holds each place once.

CREATE TABLE register (
  position INTEGER PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  channel_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  role TEXT NOT NULL,
  decision TEXT NOT NULL DEFAULT '',
  since TEXT NOT NULL,
  until TEXT
) STRICT;

INSERT INTO register (position, staff_id, channel_id, unit_id, role, decision, since, until)
  SELECT row_number() OVER (ORDER BY position, staff_id, channel_id, unit_id, role) - 1, staff_id, channel_id, unit_id, role, decision, since, until
  FROM appointments;

DROP TABLE appointments;
ALTER TABLE register RENAME TO appointments;

CREATE UNIQUE INDEX appointments_held ON appointments (staff_id, channel_id, unit_id, role) WHERE until IS NULL;
