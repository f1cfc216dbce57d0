-- Who ended an appointment, so that the same hand does not choose who comes next. Empty where the list of keys ended it, or before this.
ALTER TABLE appointments ADD COLUMN ended_by TEXT NOT NULL DEFAULT '';
