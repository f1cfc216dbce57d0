-- Who has accepted which text about the duty of silence, and on which day. Says who need not be asked again; the signed entry in the log is the proof.
CREATE TABLE confidentiality_acceptances (
  staff_id TEXT NOT NULL,
  duty TEXT NOT NULL,
  version INTEGER NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (staff_id, duty, version)
) STRICT, WITHOUT ROWID;
