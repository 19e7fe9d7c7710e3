-- Items with a known answer, to practise on and to qualify with. They are in tables of their own, so that nothing that
-- hands out, counts or exports items can meet one.

ALTER TABLE project ADD COLUMN qualification TEXT;

-- `answers` are the known ones by question, as JSON; `tolerance` is a decimal number. Another text is another item; by
-- its `fingerprint`, made of what people see of it, an item is known again whatever its id.
CREATE TABLE practice_item (
    id          INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL REFERENCES project (id),
    external_id TEXT NOT NULL,
    content     TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answers     TEXT NOT NULL,
    tolerance   TEXT NOT NULL DEFAULT '0',
    why         TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'doubtful', 'retired')),
    added_at    INTEGER NOT NULL,
    judged_at   INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX practice_item_in_use ON practice_item (project_id, external_id) WHERE state <> 'retired';

-- One try at qualifying: so many items, of which so many have to be right. The role waits until Discord has given it.
CREATE TABLE qualification (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    labeler_id INTEGER NOT NULL REFERENCES labeler (id),
    items      INTEGER NOT NULL CHECK (items >= 1),
    needed     INTEGER NOT NULL CHECK (needed BETWEEN 1 AND items),
    began_at   INTEGER NOT NULL,
    ended_at   INTEGER,
    passed_at  INTEGER,
    role_state TEXT CHECK (role_state IN ('wanted', 'given', 'refused'))
) STRICT;

CREATE UNIQUE INDEX qualification_running ON qualification (project_id, labeler_id) WHERE ended_at IS NULL;
CREATE INDEX qualification_of ON qualification (labeler_id, project_id, id);
CREATE INDEX qualification_role ON qualification (id) WHERE role_state = 'wanted';

-- One practice item in front of one labeler. Its first answer counts, and only that.
CREATE TABLE practice_turn (
    id               INTEGER PRIMARY KEY,
    practice_item_id INTEGER NOT NULL REFERENCES practice_item (id),
    project_id       INTEGER NOT NULL REFERENCES project (id),
    labeler_id       INTEGER NOT NULL REFERENCES labeler (id),
    qualification_id INTEGER REFERENCES qualification (id),
    shown_order      TEXT NOT NULL,
    shown_at         INTEGER NOT NULL,
    draft            TEXT NOT NULL DEFAULT '{}',
    draft_at         INTEGER NOT NULL DEFAULT 0,
    answers          TEXT,
    is_right         INTEGER CHECK (is_right IN (0, 1)),
    answered_at      INTEGER
) STRICT;

CREATE UNIQUE INDEX practice_turn_open ON practice_turn (project_id, labeler_id) WHERE answered_at IS NULL;
CREATE INDEX practice_turn_of ON practice_turn (labeler_id, project_id);
CREATE INDEX practice_turn_on ON practice_turn (practice_item_id);
CREATE INDEX practice_turn_for ON practice_turn (qualification_id) WHERE qualification_id IS NOT NULL;

-- What a labeler says against a known answer, once for each of theirs.
CREATE TABLE practice_dispute (
    turn_id INTEGER PRIMARY KEY REFERENCES practice_turn (id),
    reason  TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;
