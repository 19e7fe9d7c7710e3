-- Items that are put to the channel: people vote on one blind, see the votes, discuss them, and vote again. Votes have
-- tables of their own, so that nothing that hands out, counts or exports answers can meet one.

-- `shown_order`: of the responses, the same for everybody, for they speak about them. `changes` goes up whenever what
-- the message shows has changed. `thread_id`: the message whose thread was made, or can't be, or was deleted.
CREATE TABLE norming (
    id          INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL REFERENCES project (id),
    item_id     INTEGER NOT NULL REFERENCES item (id),
    shown_order TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'first' CHECK (state IN ('first', 'shown', 'second', 'closed')),
    changes     INTEGER NOT NULL DEFAULT 0,
    thread_id   INTEGER,
    put_at      INTEGER NOT NULL,
    closed_at   INTEGER
) STRICT;

CREATE UNIQUE INDEX norming_running ON norming (project_id) WHERE state <> 'closed';
CREATE INDEX norming_of_project ON norming (project_id, id);
CREATE INDEX norming_of_item ON norming (item_id);
CREATE INDEX norming_of_thread ON norming (thread_id) WHERE thread_id IS NOT NULL;

-- One person's vote in one turn; `answers` is NULL until it is whole. Who was erased is NULL: the vote is nobody's.
CREATE TABLE vote (
    id         INTEGER PRIMARY KEY,
    norming_id INTEGER NOT NULL REFERENCES norming (id),
    turn       INTEGER NOT NULL CHECK (turn IN (1, 2)),
    labeler_id INTEGER REFERENCES labeler (id),
    shown_at   INTEGER NOT NULL,
    draft      TEXT NOT NULL DEFAULT '{}',
    draft_at   INTEGER NOT NULL DEFAULT 0,
    answers    TEXT,
    voted_at   INTEGER
) STRICT;

CREATE UNIQUE INDEX vote_of ON vote (norming_id, turn, labeler_id);
CREATE INDEX vote_of_labeler ON vote (labeler_id);
