-- What somebody has not looked at, and who calls, is counted with every page: of these rows alone, and not by going through all cases of that person.
DROP INDEX entitlements_unseen;
CREATE INDEX entitlements_unseen ON entitlements (staff_id, list) WHERE unseen = 1 AND over = 0;
DROP INDEX entitlements_calls;
CREATE INDEX entitlements_calls ON entitlements (staff_id) WHERE calls = 1 AND over = 0;
