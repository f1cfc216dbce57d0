-- Each side of a case has its own newest keys and its own mark that somebody who went may still hold them: a reporter makes new ones for the
-- dialogue, and never for the casework (keys.md 6).
ALTER TABLE cases RENAME COLUMN epoch TO casework_epoch;
ALTER TABLE cases RENAME COLUMN stale TO casework_stale;
ALTER TABLE cases ADD COLUMN dialogue_epoch INTEGER NOT NULL DEFAULT 1;
ALTER TABLE cases ADD COLUMN dialogue_stale INTEGER NOT NULL DEFAULT 0 CHECK (dialogue_stale IN (0, 1));
UPDATE cases SET dialogue_epoch = casework_epoch, dialogue_stale = casework_stale;
-- Somebody who reads a case that is blocked holds no key of it until it is given back: it stands in their lists, and opens for them no more.
ALTER TABLE entitlements ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1));
