-- Discord holds a bot for spam that writes directly to many people for the first time, so the first time is noted.
ALTER TABLE notify ADD COLUMN dm_opened_at INTEGER;

CREATE INDEX notify_opened ON notify (dm_opened_at) WHERE dm_opened_at IS NOT NULL;
