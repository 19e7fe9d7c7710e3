-- What a model's evaluation said of each slice and item of a round, and the plan of the next one as leads edit it.

-- `main` is the metric that plans go by; without `kept_at` its items are still coming in, and it counts for nothing.
CREATE TABLE evaluation (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    round_id   INTEGER NOT NULL REFERENCES round (id),
    model      TEXT NOT NULL,
    source     TEXT NOT NULL,
    main       TEXT,
    made_by    TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    kept_at    INTEGER
) STRICT;

CREATE INDEX evaluation_of_project ON evaluation (project_id, id);

CREATE TABLE evaluation_slice (
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id),
    place         INTEGER NOT NULL,
    slice         TEXT,
    metric        TEXT NOT NULL,
    value         REAL NOT NULL,
    n             INTEGER,
    less          INTEGER NOT NULL CHECK (less IN (0, 1)),
    share         INTEGER NOT NULL CHECK (share IN (0, 1)),
    PRIMARY KEY (evaluation_id, place),
    UNIQUE (evaluation_id, slice, metric)
) STRICT, WITHOUT ROWID;

CREATE TABLE evaluation_item (
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id),
    item_id       INTEGER NOT NULL REFERENCES item (id),
    score         REAL,
    uncertainty   REAL,
    prediction    TEXT,
    PRIMARY KEY (evaluation_id, item_id)
) STRICT, WITHOUT ROWID;

-- The latest of a round's number counts. `version` grows with every change, so that nobody writes over another's.
CREATE TABLE round_plan (
    id            INTEGER PRIMARY KEY,
    project_id    INTEGER NOT NULL REFERENCES project (id),
    number        INTEGER NOT NULL,
    version       INTEGER NOT NULL DEFAULT 1,
    evaluation_id INTEGER REFERENCES evaluation (id),
    made_by       TEXT NOT NULL,
    made_at       INTEGER NOT NULL,
    changed_by    TEXT,
    opened_at     INTEGER
) STRICT;

CREATE INDEX round_plan_of_project ON round_plan (project_id, number, id);

CREATE TABLE plan_line (
    plan_id   INTEGER NOT NULL REFERENCES round_plan (id),
    rank      INTEGER NOT NULL CHECK (rank >= 1),
    slice     TEXT,
    items     INTEGER NOT NULL CHECK (items >= 0),
    proposed  INTEGER NOT NULL,
    why       TEXT NOT NULL,
    edited_by TEXT,
    PRIMARY KEY (plan_id, rank)
) STRICT, WITHOUT ROWID;
