-- What is asked, and of what: projects, their guidelines and rounds, and the items in their lines of places.

CREATE TABLE project (
    id         INTEGER PRIMARY KEY,
    guild_id   INTEGER NOT NULL REFERENCES guild (id),
    slug       TEXT NOT NULL,
    state      TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'paused', 'closed')),
    priority   INTEGER NOT NULL,
    spec       TEXT NOT NULL,
    seed       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    opened_at  INTEGER,
    closed_at  INTEGER,
    UNIQUE (guild_id, slug)
) STRICT;

CREATE TABLE guideline (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    version    INTEGER NOT NULL,
    text       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (project_id, version)
) STRICT;

CREATE TABLE round (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    number     INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (project_id, number)
) STRICT;

CREATE TABLE batch (
    id           INTEGER PRIMARY KEY,
    project_id   INTEGER NOT NULL REFERENCES project (id),
    round_id     INTEGER NOT NULL REFERENCES round (id),
    state        TEXT NOT NULL DEFAULT 'loading' CHECK (state IN ('loading', 'ready')),
    source       TEXT NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX batch_loading ON batch (project_id) WHERE state = 'loading';

CREATE TABLE line (
    round_id   INTEGER NOT NULL REFERENCES round (id),
    priority   INTEGER NOT NULL,
    fresh      INTEGER NOT NULL CHECK (fresh IN (0, 1)),
    last_place INTEGER NOT NULL,
    PRIMARY KEY (round_id, priority, fresh)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
    id          INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL REFERENCES project (id),
    round_id    INTEGER NOT NULL REFERENCES round (id),
    batch_id    INTEGER NOT NULL REFERENCES batch (id),
    external_id TEXT NOT NULL,
    content     TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'flagged', 'retired')),
    kept_at     INTEGER NOT NULL DEFAULT 0,
    priority    INTEGER NOT NULL,
    fresh       INTEGER NOT NULL DEFAULT 1,
    place       INTEGER NOT NULL,
    free_seats  INTEGER NOT NULL CHECK (free_seats >= 0),
    UNIQUE (project_id, external_id)
) STRICT;

CREATE UNIQUE INDEX item_waiting ON item (round_id, priority, fresh, place) WHERE free_seats > 0 AND state = 'open';
CREATE INDEX item_of_batch ON item (batch_id);
