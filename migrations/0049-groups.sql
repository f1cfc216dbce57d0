-- Names for people of one unit, kept by the administrators of its channel. Neither a key nor a right: which case was given to which stands sealed there.
CREATE TABLE staff_groups (
  id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL REFERENCES channels (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  name TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE staff_group_members (
  group_id TEXT NOT NULL REFERENCES staff_groups (id),
  staff_id TEXT NOT NULL REFERENCES staff (id),
  PRIMARY KEY (group_id, staff_id)
) STRICT, WITHOUT ROWID;
