-- From whom the lists withhold a case because their last day with it has passed. An index only, made anew from the days whenever somebody comes:
-- what the clock alone has hidden a clock that is put right shows again.
ALTER TABLE entitlements ADD COLUMN over INTEGER NOT NULL DEFAULT 0 CHECK (over IN (0, 1));
CREATE INDEX entitlements_over ON entitlements (over, case_id) WHERE over = 1;
