-- How a case stands for one person, for the groups of their day: each is found along one index, soonest date first.
ALTER TABLE entitlements ADD COLUMN standing TEXT NOT NULL GENERATED ALWAYS AS (
  CASE WHEN list = 'new' THEN 'new' WHEN calls = 1 THEN 'calls' WHEN unseen = 1 THEN 'unseen' WHEN list = 'ongoing' THEN 'looked' ELSE 'over' END
) VIRTUAL;
CREATE INDEX entitlements_standing ON entitlements (staff_id, standing, due, case_id);
