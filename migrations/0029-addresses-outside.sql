-- Two addresses that lead outside. A calendar is given what stood when the day began, so that whoever asks often learns of no hour: the day, and
-- its dates. An address of a reporter that is used no more leaves behind that there was one, for the reporter to be told.
ALTER TABLE calendar_feeds ADD COLUMN day TEXT NOT NULL DEFAULT '';
ALTER TABLE calendar_feeds ADD COLUMN dates TEXT NOT NULL DEFAULT '[]';
ALTER TABLE hidden_addresses ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1));
