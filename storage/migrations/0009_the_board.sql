-- One message per server says what work there is. Each is here before it is sent; its id is the marker on its buttons.

CREATE TABLE board (
    id           INTEGER PRIMARY KEY,
    guild_id     INTEGER NOT NULL REFERENCES guild (id),
    state        TEXT NOT NULL DEFAULT 'standing' CHECK (state IN ('standing', 'old')),
    channel_id   INTEGER NOT NULL,
    message_id   INTEGER,
    attempted_at INTEGER NOT NULL,
    looked_at    INTEGER NOT NULL,
    refused_at   INTEGER,
    shown        TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX board_standing ON board (guild_id) WHERE state = 'standing';
