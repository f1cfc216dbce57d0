-- The days that the clocks of a case need, beside those of receipt, acknowledgement and closing.
-- No acknowledgement is to come; whether the reporter waived it or it could reveal them is sealed.
ALTER TABLE cases ADD COLUMN unacknowledged INTEGER NOT NULL DEFAULT 0 CHECK (unacknowledged IN (0, 1));
ALTER TABLE cases ADD COLUMN assessed TEXT;
ALTER TABLE cases ADD COLUMN answered TEXT;
ALTER TABLE cases ADD COLUMN promised TEXT;
-- The reporter wrote after the closing, and nobody has answered.
ALTER TABLE cases ADD COLUMN calls INTEGER NOT NULL DEFAULT 0 CHECK (calls IN (0, 1));

-- An index only: the next deadline as computed from those days, so that what is due soon is found without opening every case.
ALTER TABLE entitlements ADD COLUMN due TEXT NOT NULL DEFAULT '9999-12-31';
ALTER TABLE entitlements ADD COLUMN calls INTEGER NOT NULL DEFAULT 0 CHECK (calls IN (0, 1));
UPDATE entitlements SET due = date(received, '+7 days') WHERE list = 'new';
UPDATE entitlements SET due = (
    SELECT date(min(coalesce(c.acknowledged, '9999-12-31'), date(c.received, '+7 days')), '+3 months', 'floor') FROM cases c WHERE c.id = case_id)
  WHERE case_id IN (SELECT id FROM cases WHERE phase = 'ongoing');
CREATE INDEX entitlements_due ON entitlements (staff_id, due, case_id);
CREATE INDEX entitlements_calls ON entitlements (staff_id) WHERE calls = 1;

-- Who may never be given a case: left out by the reporter, or in conflict. The sealed list of people decides; this row keeps the tables from
-- being talked into it.
CREATE TABLE exclusions (
  case_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  PRIMARY KEY (case_id, staff_id)
) STRICT, WITHOUT ROWID;
