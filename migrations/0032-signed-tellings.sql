-- A half counts as told of when somebody who may has signed that it was (F-125). What was told before nobody signed: it is to be approved again.
ALTER TABLE dismissal_tellings ADD COLUMN signature TEXT NOT NULL DEFAULT '';
DELETE FROM dismissal_tellings;
