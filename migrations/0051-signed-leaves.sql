-- Who entered a leave, under their own signature: by it somebody else may answer for whoever is away (F-104). Empty for leaves from before.
ALTER TABLE leaves ADD COLUMN signed TEXT NOT NULL DEFAULT '';
