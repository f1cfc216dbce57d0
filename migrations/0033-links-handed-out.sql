-- The invitation links of a first run are handed out to their people; what is handed over is a case, to another body, or a receipt.
ALTER TABLE installation RENAME COLUMN handed_over TO links_handed_out;
