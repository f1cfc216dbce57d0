-- The first run in the browser: what was answered so far, whether the invitation links were handed over, where "leave quickly" leads, whom
-- backups are sealed to; and by which decision somebody was appointed (5 kap. 5 and 6 §§ lagen 2021:890).

-- One row while a data directory is being set up, none afterwards.
CREATE TABLE first_run (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  answers TEXT NOT NULL
) STRICT;

ALTER TABLE installation ADD COLUMN exit_page TEXT NOT NULL DEFAULT '';
ALTER TABLE installation ADD COLUMN backup_recipient TEXT NOT NULL DEFAULT '';
ALTER TABLE installation ADD COLUMN handed_over INTEGER NOT NULL DEFAULT 1 CHECK (handed_over IN (0, 1));
ALTER TABLE appointments ADD COLUMN decision TEXT NOT NULL DEFAULT '';
