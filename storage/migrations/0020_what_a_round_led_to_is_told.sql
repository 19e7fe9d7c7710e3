-- A closed round is told: to a lead's training script, signed with a secret that is made of the salt and never kept;
-- and to those who labeled it, in numbers that are counted once.

CREATE TABLE webhook (
    project_id INTEGER PRIMARY KEY REFERENCES project (id),
    url        TEXT NOT NULL,
    salt       INTEGER NOT NULL,
    set_at     INTEGER NOT NULL,
    stopped_at INTEGER
) STRICT;

CREATE TABLE round_count (
    round_id INTEGER PRIMARY KEY REFERENCES round (id),
    items    INTEGER NOT NULL,
    answers  INTEGER NOT NULL,
    labelers INTEGER NOT NULL
) STRICT;
