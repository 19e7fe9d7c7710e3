-- Each version of a guideline says who wrote it and whether everybody is to read it before their next item; what a lead
-- has written and not kept yet; who has read which version; examples; and items put back in the queue by version.

ALTER TABLE guideline ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
ALTER TABLE guideline ADD COLUMN asks_reread INTEGER NOT NULL DEFAULT 0 CHECK (asks_reread IN (0, 1));

CREATE INDEX guideline_to_read ON guideline (project_id, version) WHERE asks_reread = 1;

-- Who wrote the versions there are stands in the log.
UPDATE guideline SET made_by = COALESCE(
    (SELECT audit.actor FROM audit
      WHERE audit.project_id = guideline.project_id
        AND (audit.act = 'create project' AND guideline.version = 1
             OR audit.act = 'update project'
                AND json_extract(audit.details, '$."guideline version"') = guideline.version)
      ORDER BY audit.id LIMIT 1), '');

CREATE TABLE guideline_draft (
    id           INTEGER PRIMARY KEY,
    project_id   INTEGER NOT NULL REFERENCES project (id),
    base_version INTEGER NOT NULL,
    text         TEXT NOT NULL,
    asks_reread  INTEGER NOT NULL DEFAULT 0 CHECK (asks_reread IN (0, 1)),
    made_by      TEXT NOT NULL,
    made_at      INTEGER NOT NULL
) STRICT;

CREATE INDEX guideline_draft_of ON guideline_draft (project_id, made_by);

CREATE TABLE guideline_read (
    labeler_id INTEGER NOT NULL REFERENCES labeler (id),
    project_id INTEGER NOT NULL REFERENCES project (id),
    version    INTEGER NOT NULL,
    read_at    INTEGER NOT NULL,
    PRIMARY KEY (labeler_id, project_id, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX guideline_read_by ON guideline_read (project_id, version);

-- Nobody had an item of a project before they had said that they have read its guideline.
INSERT INTO guideline_read (labeler_id, project_id, version, read_at)
SELECT assignment.labeler_id, round.project_id, min(assignment.guideline_version), min(assignment.leased_at)
  FROM assignment JOIN round ON round.id = assignment.round_id
 WHERE assignment.wave_id IS NULL
 GROUP BY assignment.labeler_id, round.project_id;

-- An example is words of a lead's, or an item of the project; it stays with every later version until it is removed.
CREATE TABLE example (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    kind       TEXT NOT NULL CHECK (kind IN ('good', 'bad')),
    text       TEXT NOT NULL,
    item_id    INTEGER REFERENCES item (id),
    why        TEXT NOT NULL,
    version    INTEGER NOT NULL,
    made_by    TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    removed_at INTEGER
) STRICT;

CREATE INDEX example_of_project ON example (project_id, id) WHERE removed_at IS NULL;

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
               CHECK (kind IN ('retire', 'bring back', 'set aside', 'put back', 'reseat', 'line up', 'requeue')),
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
