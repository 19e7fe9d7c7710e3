-- A project goes round: a round collects, is frozen when it closes, trains a model that is evaluated, and the next is
-- planned. Quotas are part of a line's key, so that they are filled in their order.

ALTER TABLE round ADD COLUMN goal TEXT NOT NULL DEFAULT '';
-- `opening`: items are being drawn into it, and nothing of it is handed out yet.
ALTER TABLE round ADD COLUMN stage TEXT NOT NULL DEFAULT 'collecting'
      CHECK (stage IN ('opening', 'collecting', 'training', 'evaluating', 'planning'));
ALTER TABLE round ADD COLUMN staged_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE round ADD COLUMN closed_at INTEGER;
ALTER TABLE round ADD COLUMN resumes_at INTEGER;
-- What a closed round was: the last change that belongs to it, what could change since (JSON), and the SHA-256 of its
-- manifest, once that is known.
ALTER TABLE round ADD COLUMN cut INTEGER;
ALTER TABLE round ADD COLUMN frozen TEXT;
ALTER TABLE round ADD COLUMN sha256 TEXT;

UPDATE round SET staged_at = created_at;
CREATE INDEX round_unsigned ON round (id) WHERE closed_at IS NOT NULL AND sha256 IS NULL;

-- What a round wants of a slice (of none in particular: NULL), and how much of it was drawn so far; the lowest rank is
-- handed out first.
CREATE TABLE quota (
    round_id INTEGER NOT NULL REFERENCES round (id),
    rank     INTEGER NOT NULL CHECK (rank >= 1),
    slice    TEXT,
    items    INTEGER NOT NULL CHECK (items >= 1),
    drawn    INTEGER NOT NULL DEFAULT 0 CHECK (drawn BETWEEN 0 AND items),
    PRIMARY KEY (round_id, rank),
    UNIQUE (round_id, slice)
) STRICT, WITHOUT ROWID;

-- What batches and items were when a round closed, where that was not plainly open or has changed since.
CREATE TABLE retired_then (
    round_id INTEGER NOT NULL REFERENCES round (id),
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    PRIMARY KEY (round_id, batch_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_then (
    item_id  INTEGER NOT NULL REFERENCES item (id),
    round_id INTEGER NOT NULL REFERENCES round (id),
    state    TEXT NOT NULL,
    PRIMARY KEY (item_id, round_id)
) STRICT, WITHOUT ROWID;

-- A batch that is retired or brought back changes no item's own state: that is the one it has or will have again.
CREATE TRIGGER what_an_item_was_is_remembered BEFORE UPDATE OF state, state_before ON item
  WHEN COALESCE(OLD.state_before, OLD.state) <> COALESCE(NEW.state_before, NEW.state)
BEGIN
    INSERT OR IGNORE INTO item_then (item_id, round_id, state)
    SELECT OLD.id, round.id, COALESCE(OLD.state_before, OLD.state)
      FROM round WHERE round.project_id = OLD.project_id AND round.closed_at IS NOT NULL;
END;

-- The rank of a quota in the key of every line; 0 where there are none.
ALTER TABLE item ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
DROP INDEX item_waiting;
CREATE UNIQUE INDEX item_waiting ON item (round_id, rank, priority, fresh, place)
 WHERE free_seats > 0 AND state = 'open';

ALTER TABLE line RENAME TO line_before;
CREATE TABLE line (
    round_id   INTEGER NOT NULL REFERENCES round (id),
    rank       INTEGER NOT NULL DEFAULT 0,
    priority   INTEGER NOT NULL,
    fresh      INTEGER NOT NULL CHECK (fresh IN (0, 1)),
    last_place INTEGER NOT NULL,
    PRIMARY KEY (round_id, rank, priority DESC, fresh)  -- as they are handed out: the first one is found at once
) STRICT, WITHOUT ROWID;
INSERT INTO line (round_id, priority, fresh, last_place)
SELECT round_id, priority, fresh, last_place FROM line_before;
DROP TABLE line_before;

ALTER TABLE labeler_cursor RENAME TO labeler_cursor_before;
CREATE TABLE labeler_cursor (
    labeler_id INTEGER NOT NULL REFERENCES labeler (id),
    round_id   INTEGER NOT NULL REFERENCES round (id),
    rank       INTEGER NOT NULL DEFAULT 0,
    priority   INTEGER NOT NULL,
    fresh      INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    PRIMARY KEY (labeler_id, round_id, rank, priority, fresh)
) STRICT, WITHOUT ROWID;
INSERT INTO labeler_cursor (labeler_id, round_id, priority, fresh, place)
SELECT labeler_id, round_id, priority, fresh, place FROM labeler_cursor_before;
DROP TABLE labeler_cursor_before;

-- One more kind of repair: drawing items into a round. As before, the table and the one that points to it are made anew.
ALTER TABLE repair RENAME TO repair_before;
ALTER TABLE set_aside RENAME TO set_aside_before;
DROP INDEX repair_unfinished;
DROP INDEX repair_of_labeler;
DROP INDEX set_aside_by;

CREATE TABLE repair (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    kind       TEXT NOT NULL
               CHECK (kind IN ('retire', 'bring back', 'set aside', 'put back', 'reseat', 'line up', 'requeue', 'draw')),
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
