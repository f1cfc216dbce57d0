-- By whose hand somebody was appointed, under their signature: an appointment that somebody wrote into this table gives no right (T-09, T-14). Empty for
-- those whom the set-up appointed, which the log names.
ALTER TABLE appointments ADD COLUMN granted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE appointments ADD COLUMN granted_key TEXT NOT NULL DEFAULT '';
ALTER TABLE appointments ADD COLUMN granted_theirs TEXT NOT NULL DEFAULT '';
ALTER TABLE appointments ADD COLUMN granted_signature TEXT NOT NULL DEFAULT '';
