-- What leads did, and what the bot has to post: each intent is written before it is sent.

CREATE TABLE audit (
    id         INTEGER PRIMARY KEY,
    guild_id   INTEGER NOT NULL REFERENCES guild (id),
    project_id INTEGER REFERENCES project (id),
    actor      TEXT NOT NULL,
    act        TEXT NOT NULL,
    details    TEXT NOT NULL,
    done_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX audit_of_project ON audit (project_id, id);

CREATE TABLE outbox (
    id            INTEGER PRIMARY KEY,
    guild_id      INTEGER NOT NULL REFERENCES guild (id),
    project_id    INTEGER REFERENCES project (id),
    kind          TEXT NOT NULL,
    subject_id    INTEGER,
    details       TEXT NOT NULL,
    state         TEXT NOT NULL DEFAULT 'intended' CHECK (state IN ('intended', 'sent', 'unsure', 'failed')),
    intended_at   INTEGER NOT NULL,
    attempted_at  INTEGER,
    channel_id    INTEGER,
    message_id    INTEGER,
    shown         TEXT
) STRICT;

CREATE INDEX outbox_waiting ON outbox (state, id) WHERE state = 'intended';
CREATE INDEX outbox_of_project ON outbox (project_id, kind);
