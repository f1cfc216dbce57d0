-- What an entry of the log vouches for that stands elsewhere in clear: a digest, in the entry's hash. Empty for entries that vouch for nothing,
-- and for all from before.
ALTER TABLE log ADD COLUMN mark TEXT NOT NULL DEFAULT '';
