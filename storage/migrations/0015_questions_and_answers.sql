-- What people ask about the work, who else waits for it, which answers leads accepted, and the FAQ, found by its words.
-- In code such a question is an inquiry: a question is what a project asks of an item.

-- `closed`: its thread was deleted before it had an answer, so it waits no more; it may still be answered.
CREATE TABLE inquiry (
    id             INTEGER PRIMARY KEY,
    guild_id       INTEGER NOT NULL REFERENCES guild (id),
    project_id     INTEGER REFERENCES project (id),
    labeler_id     INTEGER NOT NULL REFERENCES labeler (id),
    assignment_id  INTEGER REFERENCES assignment (id),
    text           TEXT NOT NULL,
    state          TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'closed')),
    asked_at       INTEGER NOT NULL,
    answered_at    INTEGER,
    paused_until   INTEGER,
    interaction_id INTEGER NOT NULL UNIQUE
) STRICT;

CREATE INDEX inquiry_open ON inquiry (guild_id, asked_at) WHERE state = 'open';
CREATE INDEX inquiry_of_labeler ON inquiry (labeler_id);
CREATE INDEX inquiry_from_cards ON inquiry (answered_at) WHERE assignment_id IS NOT NULL AND state = 'answered';
CREATE INDEX inquiry_on_card ON inquiry (assignment_id) WHERE assignment_id IS NOT NULL;

-- Whoever is told when it is answered: who asked, and who said "me too". Told once.
CREATE TABLE follower (
    inquiry_id INTEGER NOT NULL REFERENCES inquiry (id),
    labeler_id INTEGER NOT NULL REFERENCES labeler (id),
    since      INTEGER NOT NULL,
    told_at    INTEGER,
    PRIMARY KEY (inquiry_id, labeler_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX follower_of ON follower (labeler_id);

-- An answer a lead accepted, or wrote. Its author says whether it may stand in the FAQ; who says no has it forgotten.
CREATE TABLE accepted (
    id             INTEGER PRIMARY KEY,
    inquiry_id     INTEGER NOT NULL REFERENCES inquiry (id),
    labeler_id     INTEGER NOT NULL REFERENCES labeler (id),
    message_id     INTEGER UNIQUE,
    text           TEXT NOT NULL,
    consent        TEXT NOT NULL DEFAULT 'asked' CHECK (consent IN ('asked', 'named', 'unnamed', 'refused')),
    accepted_at    INTEGER NOT NULL,
    interaction_id INTEGER NOT NULL UNIQUE
) STRICT;

CREATE INDEX accepted_of_inquiry ON accepted (inquiry_id, id);
CREATE INDEX accepted_of_labeler ON accepted (labeler_id);

CREATE TABLE faq_entry (
    id         INTEGER PRIMARY KEY,
    guild_id   INTEGER NOT NULL REFERENCES guild (id),
    project_id INTEGER REFERENCES project (id),
    inquiry_id INTEGER UNIQUE REFERENCES inquiry (id),
    kind       TEXT NOT NULL CHECK (kind IN ('answer', 'tip')),
    created_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;

CREATE INDEX faq_of_guild ON faq_entry (guild_id, project_id, id) WHERE retired_at IS NULL;

-- What it said, version by version. The author is whose words it began with, if they want to be named; a version that a
-- lead corrected is still from the answer it began with.
CREATE TABLE faq_version (
    entry_id    INTEGER NOT NULL REFERENCES faq_entry (id),
    version     INTEGER NOT NULL CHECK (version >= 1),
    asked       TEXT NOT NULL,
    answered    TEXT NOT NULL,
    author_id   INTEGER REFERENCES labeler (id),
    accepted_id INTEGER REFERENCES accepted (id),
    corrected   INTEGER NOT NULL CHECK (corrected IN (0, 1)),
    written_at  INTEGER NOT NULL,
    PRIMARY KEY (entry_id, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX faq_by ON faq_version (author_id) WHERE author_id IS NOT NULL;
CREATE INDEX faq_from ON faq_version (accepted_id) WHERE accepted_id IS NOT NULL;

-- By their words: bot/labeling/words.py takes texts apart, so that the engine only splits at spaces.
CREATE VIRTUAL TABLE faq_words USING fts5 (scope, asked, answered, tokenize = 'ascii', prefix = '1 2 3');

-- In how many entries of a server each word stands: the engine would count them anew each time.
CREATE TABLE faq_spread (
    guild_id INTEGER NOT NULL REFERENCES guild (id),
    word     TEXT NOT NULL,
    entries  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, word)
) STRICT, WITHOUT ROWID;

-- Where questions are posted, if not where announcements go; when leads were last told of those that wait too long.
ALTER TABLE guild ADD COLUMN question_channel_id INTEGER;
ALTER TABLE guild ADD COLUMN questions_raised_at INTEGER;

-- A thread is known by the message it began with.
CREATE INDEX outbox_threads ON outbox (message_id) WHERE kind = 'inquiry';
