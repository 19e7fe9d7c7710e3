-- People ask to be told of work: of what, when and how. They are told in waves, with a seat held for each of them, and
-- are reminded before a lease ends.

-- Where one stands in the line is when one was last told, else when one asked; hours are minutes of the server's day.
CREATE TABLE notify (
    labeler_id     INTEGER PRIMARY KEY REFERENCES labeler (id),
    guild_id       INTEGER NOT NULL REFERENCES guild (id),
    way            TEXT NOT NULL DEFAULT 'thread' CHECK (way IN ('thread', 'dm')),
    daily_limit    INTEGER NOT NULL DEFAULT 2 CHECK (daily_limit BETWEEN 1 AND 25),
    quiet_from     INTEGER NOT NULL DEFAULT 0 CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_until    INTEGER NOT NULL DEFAULT 0 CHECK (quiet_until BETWEEN 0 AND 1439),
    remind_minutes INTEGER NOT NULL DEFAULT 0 CHECK (remind_minutes BETWEEN 0 AND 60),
    waits_since    INTEGER,
    dm_closed_at   INTEGER,
    thread_id      INTEGER
) STRICT;

CREATE INDEX notify_line ON notify (guild_id, waits_since, labeler_id) WHERE waits_since IS NOT NULL;

-- `subject` is a project's id, a slice's or a language's name, or nothing for any work.
CREATE TABLE wish (
    labeler_id INTEGER NOT NULL REFERENCES labeler (id),
    kind       TEXT NOT NULL CHECK (kind IN ('any', 'project', 'slice', 'language')),
    subject    TEXT NOT NULL,
    PRIMARY KEY (labeler_id, kind, subject)
) STRICT, WITHOUT ROWID;

-- People told at once of one project. Its thread is asked for before it is made, so that it is looked for after a crash.
CREATE TABLE wave (
    id         INTEGER PRIMARY KEY,
    guild_id   INTEGER NOT NULL REFERENCES guild (id),
    project_id INTEGER NOT NULL REFERENCES project (id),
    called_at  INTEGER NOT NULL,
    held_until INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('called', 'threaded', 'unsent')),
    asked_at   INTEGER,
    not_before INTEGER NOT NULL DEFAULT 0,
    thread_id  INTEGER
) STRICT;

CREATE INDEX wave_called ON wave (id) WHERE state = 'called';

-- `waited_since` is the place they had, which is theirs again if the word never went out.
CREATE TABLE told (
    wave_id      INTEGER NOT NULL REFERENCES wave (id),
    labeler_id   INTEGER NOT NULL REFERENCES labeler (id),
    project_id   INTEGER NOT NULL REFERENCES project (id),
    way          TEXT NOT NULL CHECK (way IN ('thread', 'dm')),
    state        TEXT NOT NULL DEFAULT 'told' CHECK (state IN ('told', 'unsent')),
    waited_since INTEGER NOT NULL,
    told_at      INTEGER NOT NULL,
    came_at      INTEGER,
    PRIMARY KEY (wave_id, labeler_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX told_lately ON told (labeler_id, told_at);

-- What a project had when it was last looked at, and since when what it has is new to those who wait.
CREATE TABLE stock (
    project_id INTEGER PRIMARY KEY REFERENCES project (id),
    batch_id   INTEGER NOT NULL,
    is_dry     INTEGER NOT NULL CHECK (is_dry IN (0, 1)),
    new_since  INTEGER NOT NULL
) STRICT;

-- One notice for each end of a lease; more time is another end.
CREATE TABLE reminder (
    assignment_id INTEGER NOT NULL REFERENCES assignment (id),
    lease_until   INTEGER NOT NULL,
    post_id       INTEGER NOT NULL REFERENCES outbox (id),
    PRIMARY KEY (assignment_id, lease_until)
) STRICT, WITHOUT ROWID;

-- The wave that holds this seat for its labeler, until they are shown the item for the first time.
ALTER TABLE assignment ADD COLUMN wave_id INTEGER REFERENCES wave (id);

-- Where waves get their threads, if not where announcements go; since when no direct message, or no thread, goes out.
ALTER TABLE guild ADD COLUMN wave_channel_id INTEGER;
ALTER TABLE guild ADD COLUMN dm_stopped_at INTEGER;
ALTER TABLE guild ADD COLUMN no_threads_at INTEGER;

-- Direct messages go out slowly, over all servers.
ALTER TABLE instance ADD COLUMN dm_at INTEGER NOT NULL DEFAULT 0;
