-- The next day that staff have set for themselves in a case: a task, the end of the plan, when a risk or word to the accused is looked at again.
-- What it is stands sealed.
ALTER TABLE cases ADD COLUMN planned TEXT;
