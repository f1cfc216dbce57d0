-- What of one kind a channel's log has since an entry: asked with every page, because the posts count only as they were saved last. The log
-- itself is long, and its rows are big.
CREATE INDEX log_of_kind ON log (channel_id, kind, seq);
