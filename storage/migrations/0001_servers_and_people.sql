-- Everything belongs to a server, and every person is known only inside one.

CREATE TABLE instance (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    secret       TEXT NOT NULL,
    command_hash TEXT
) STRICT;

CREATE TABLE guild (
    id                      INTEGER PRIMARY KEY,
    announcement_channel_id INTEGER,
    lead_role_id            INTEGER,
    labeler_role_id         INTEGER,
    lead_channel_id         INTEGER,
    time_zone               TEXT NOT NULL DEFAULT 'UTC',
    created_at              INTEGER NOT NULL
) STRICT;

CREATE TABLE labeler (
    id         INTEGER PRIMARY KEY,
    guild_id   INTEGER NOT NULL REFERENCES guild (id),
    user_id    INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (guild_id, user_id)
) STRICT;

CREATE TABLE consent (
    id           INTEGER PRIMARY KEY,
    labeler_id   INTEGER NOT NULL REFERENCES labeler (id),
    text_version INTEGER NOT NULL,
    given_at     INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;

CREATE UNIQUE INDEX consent_given ON consent (labeler_id, text_version) WHERE withdrawn_at IS NULL;
