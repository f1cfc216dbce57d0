-- The last day on which somebody may read a case (F-099). An index only: the sealed list of people decides.
ALTER TABLE entitlements ADD COLUMN until TEXT NOT NULL DEFAULT '9999-12-31';
CREATE INDEX entitlements_until ON entitlements (until, case_id) WHERE until < '9999-12-31';
