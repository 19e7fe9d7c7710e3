-- Who may have a project's items (roles, languages, caps), what labelers say of themselves and when they are there,
-- and items lined up anew by a lead.

ALTER TABLE project ADD COLUMN access TEXT NOT NULL DEFAULT '{}';

-- The ids of the roles they had when they were last handed something; nothing while that has not been seen.
ALTER TABLE labeler ADD COLUMN role_ids TEXT NOT NULL DEFAULT '[]';

-- What a labeler said of themselves. Everything ends by its time; days are bits, Monday the lowest, hours the server's.
CREATE TABLE availability (
    labeler_id INTEGER PRIMARY KEY REFERENCES labeler (id),
    here_until INTEGER,
    away_until INTEGER,
    days       INTEGER NOT NULL DEFAULT 0 CHECK (days BETWEEN 0 AND 127),
    from_hour  INTEGER NOT NULL DEFAULT 0 CHECK (from_hour BETWEEN 0 AND 23),
    to_hour    INTEGER NOT NULL DEFAULT 0 CHECK (to_hour BETWEEN 0 AND 23),
    languages  TEXT NOT NULL DEFAULT '[]',
    skills     TEXT NOT NULL DEFAULT '',
    said_at    INTEGER NOT NULL
) STRICT;

-- A cap counts along this, and stops at the cap.
CREATE INDEX assignment_answered ON assignment (labeler_id, round_id, leased_at) WHERE state = 'submitted';

-- One more kind of repair. SQLite changes no CHECK, so the table and the one that points to it are made anew.
ALTER TABLE repair RENAME TO repair_before;
ALTER TABLE set_aside RENAME TO set_aside_before;
DROP INDEX repair_unfinished;
DROP INDEX repair_of_labeler;
DROP INDEX set_aside_by;

CREATE TABLE repair (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    kind       TEXT NOT NULL
               CHECK (kind IN ('retire', 'bring back', 'set aside', 'put back', 'reseat', 'line up')),
    batch_id   INTEGER REFERENCES batch (id),
    labeler_id INTEGER REFERENCES labeler (id),
    since      INTEGER NOT NULL DEFAULT 0,
    reverses   INTEGER REFERENCES repair (id),
    actor      TEXT NOT NULL,
    reached    INTEGER NOT NULL DEFAULT 0,
    changed    INTEGER NOT NULL DEFAULT 0,
    begun_at   INTEGER NOT NULL,
    done_at    INTEGER
) STRICT;

INSERT INTO repair SELECT * FROM repair_before ORDER BY id;
CREATE INDEX repair_unfinished ON repair (project_id, id) WHERE done_at IS NULL;
CREATE INDEX repair_of_labeler ON repair (labeler_id, project_id) WHERE labeler_id IS NOT NULL;

CREATE TABLE set_aside (
    annotation_id INTEGER PRIMARY KEY REFERENCES annotation (id),
    repair_id     INTEGER NOT NULL REFERENCES repair (id)
) STRICT;

INSERT INTO set_aside SELECT * FROM set_aside_before;
CREATE INDEX set_aside_by ON set_aside (repair_id, annotation_id);

DROP TABLE set_aside_before;
DROP TABLE repair_before;
