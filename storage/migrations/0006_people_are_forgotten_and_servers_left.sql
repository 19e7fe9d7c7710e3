-- A person can be forgotten, which may take several transactions; a server can be left, and found again.

CREATE TABLE erasure (
    id         INTEGER PRIMARY KEY,
    guild_id   INTEGER NOT NULL REFERENCES guild (id),
    labeler_id INTEGER REFERENCES labeler (id),
    user_id    INTEGER,
    asked_at   INTEGER NOT NULL
) STRICT;

ALTER TABLE guild ADD COLUMN left_at INTEGER;
ALTER TABLE project ADD COLUMN halted_at INTEGER;
