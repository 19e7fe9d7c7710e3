-- Who has which item, where each labeler stands in each line, and what was answered. Annotations are only ever added.

CREATE TABLE assignment (
    id                INTEGER PRIMARY KEY,
    item_id           INTEGER NOT NULL REFERENCES item (id),
    labeler_id        INTEGER NOT NULL REFERENCES labeler (id),
    round_id          INTEGER NOT NULL REFERENCES round (id),
    state             TEXT NOT NULL CHECK (state IN ('leased', 'expired', 'submitted', 'skipped')),
    leased_at         INTEGER NOT NULL,
    lease_until       INTEGER NOT NULL,
    first_shown_at    INTEGER NOT NULL,
    shown_at          INTEGER NOT NULL,
    shown_order       TEXT NOT NULL,
    guideline_version INTEGER NOT NULL,
    last_choice       INTEGER NOT NULL DEFAULT 0 CHECK (last_choice IN (0, 1)),
    draft             TEXT NOT NULL DEFAULT '{}',
    draft_at          INTEGER NOT NULL DEFAULT 0,
    UNIQUE (item_id, labeler_id)
) STRICT;

CREATE UNIQUE INDEX assignment_open ON assignment (round_id, labeler_id) WHERE state = 'leased';
CREATE INDEX assignment_ending ON assignment (round_id, lease_until) WHERE state = 'leased';
CREATE INDEX assignment_last_choice ON assignment (round_id, labeler_id) WHERE last_choice = 1;
CREATE INDEX assignment_of_labeler ON assignment (labeler_id, round_id, leased_at);

CREATE TABLE labeler_cursor (
    labeler_id INTEGER NOT NULL REFERENCES labeler (id),
    round_id   INTEGER NOT NULL REFERENCES round (id),
    priority   INTEGER NOT NULL,
    fresh      INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    PRIMARY KEY (labeler_id, round_id, priority, fresh)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation (
    id                INTEGER PRIMARY KEY,
    assignment_id     INTEGER NOT NULL REFERENCES assignment (id),
    item_id           INTEGER NOT NULL REFERENCES item (id),
    labeler_id        INTEGER NOT NULL REFERENCES labeler (id),
    project_id        INTEGER NOT NULL REFERENCES project (id),
    round_id          INTEGER NOT NULL REFERENCES round (id),
    revision          INTEGER NOT NULL CHECK (revision >= 1),
    status            TEXT NOT NULL CHECK (status IN ('submitted', 'surplus', 'skipped', 'withdrawn')),
    answers           TEXT,
    lead_time_ms      INTEGER NOT NULL,
    leased_at         INTEGER NOT NULL,
    submitted_at      INTEGER NOT NULL,
    shown_order       TEXT NOT NULL,
    guideline_version INTEGER NOT NULL,
    interaction_id    INTEGER NOT NULL UNIQUE,
    UNIQUE (item_id, labeler_id, revision)
) STRICT;

CREATE INDEX annotation_of_project ON annotation (project_id, id);

CREATE TRIGGER annotation_is_never_changed BEFORE UPDATE ON annotation
BEGIN SELECT RAISE (ABORT, 'annotations are append-only'); END;

CREATE TRIGGER annotation_is_never_removed BEFORE DELETE ON annotation
BEGIN SELECT RAISE (ABORT, 'annotations are append-only'); END;

CREATE TABLE skip_reason (
    annotation_id INTEGER PRIMARY KEY REFERENCES annotation (id),
    reason        TEXT NOT NULL,
    given_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE pseudonym (
    project_id INTEGER NOT NULL REFERENCES project (id),
    labeler_id INTEGER NOT NULL REFERENCES labeler (id),
    pseudonym  TEXT NOT NULL,
    PRIMARY KEY (project_id, labeler_id),
    UNIQUE (project_id, pseudonym)
) STRICT, WITHOUT ROWID;
