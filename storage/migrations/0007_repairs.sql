-- Repairs by leads (a batch retired or brought back, a labeler's answers set aside or put back) are done in pieces and
-- finished after a kill; and what one labeler did is found without reading everybody's annotations.

CREATE TABLE repair (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    kind       TEXT NOT NULL CHECK (kind IN ('retire', 'bring back', 'set aside', 'put back', 'reseat')),
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

CREATE INDEX repair_unfinished ON repair (project_id, id) WHERE done_at IS NULL;
CREATE INDEX repair_of_labeler ON repair (labeler_id, project_id) WHERE labeler_id IS NOT NULL;

-- Which repair wrote a withdrawn revision; the revision before it is what can be put back.
CREATE TABLE set_aside (
    annotation_id INTEGER PRIMARY KEY REFERENCES annotation (id),
    repair_id     INTEGER NOT NULL REFERENCES repair (id)
) STRICT;

CREATE INDEX set_aside_by ON set_aside (repair_id, annotation_id);

-- Retired from the first moment of retiring to the last of bringing back; its items follow piece by piece.
ALTER TABLE batch ADD COLUMN retired_at INTEGER;
-- What an item was before its batch was retired; an item a lead retired by itself has nothing here, and stays.
ALTER TABLE item ADD COLUMN state_before TEXT CHECK (state_before IN ('open', 'flagged'));

CREATE INDEX annotation_by_labeler ON annotation (labeler_id, id);
