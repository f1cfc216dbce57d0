-- What a unit of a channel decides for itself: it is its own authority or company, under its own law. An empty object: everything as the channel.
ALTER TABLE units ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
