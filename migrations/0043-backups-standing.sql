-- Every backup that was made and that the program did not delete, wherever it went: `place` tells folders apart and names none. It is noted before it is
-- made, so that a disposal meanwhile knows of it. Of those of before this step only the ones in the folder of the setting are known.
CREATE TABLE backups_standing (
  number INTEGER PRIMARY KEY,
  place TEXT NOT NULL,
  day TEXT NOT NULL,
  made INTEGER NOT NULL CHECK (made IN (0, 1))
) STRICT;
