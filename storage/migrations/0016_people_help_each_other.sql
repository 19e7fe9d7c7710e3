-- Tips people share, who said that what helped them, and how far answers agree with those of others: for the leaderboard.

-- A tip is an entry of the FAQ; whose it is, named there or not.
CREATE TABLE tip (
    entry_id       INTEGER PRIMARY KEY REFERENCES faq_entry (id),
    labeler_id     INTEGER NOT NULL REFERENCES labeler (id),
    shared_at      INTEGER NOT NULL,
    interaction_id INTEGER NOT NULL UNIQUE
) STRICT;

CREATE INDEX tip_of_labeler ON tip (labeler_id, shared_at);

-- Which version of an entry's looks is the latest, and which stands in the thread of tips.
ALTER TABLE faq_entry ADD COLUMN edition INTEGER NOT NULL DEFAULT 1;
ALTER TABLE faq_entry ADD COLUMN shown_edition INTEGER NOT NULL DEFAULT 1;

CREATE INDEX tip_outdated ON faq_entry (id) WHERE kind = 'tip' AND edition <> shown_edition;

-- "This helped", said once by each of a tip (its entry's id) or of an accepted answer (its own id).
CREATE TABLE helped (
    subject_id INTEGER NOT NULL,
    labeler_id INTEGER NOT NULL REFERENCES labeler (id),
    author_id  INTEGER NOT NULL REFERENCES labeler (id),
    guild_id   INTEGER NOT NULL REFERENCES guild (id),
    project_id INTEGER REFERENCES project (id),
    helped_at  INTEGER NOT NULL,
    PRIMARY KEY (subject_id, labeler_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX helped_lately ON helped (guild_id, helped_at);
CREATE INDEX helped_by ON helped (labeler_id);
CREATE INDEX accepted_lately ON accepted (accepted_at);

-- What one labeler's current answer to a finished item is worth, in thousandths: see bot/labeling/merit.py.
CREATE TABLE merit (
    item_id      INTEGER NOT NULL REFERENCES item (id),
    labeler_id   INTEGER NOT NULL REFERENCES labeler (id),
    project_id   INTEGER NOT NULL REFERENCES project (id),
    submitted_at INTEGER NOT NULL,
    points       INTEGER NOT NULL,
    PRIMARY KEY (item_id, labeler_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX merit_of_project ON merit (project_id, labeler_id, submitted_at, points);
CREATE INDEX merit_of_labeler ON merit (labeler_id);

-- Up to which annotation a project's items have been compared.
CREATE TABLE compared (
    project_id    INTEGER PRIMARY KEY REFERENCES project (id),
    annotation_id INTEGER NOT NULL
) STRICT;

-- Who does not want to be on the leaderboard.
CREATE TABLE unlisted (
    labeler_id INTEGER PRIMARY KEY REFERENCES labeler (id),
    since      INTEGER NOT NULL
) STRICT;
