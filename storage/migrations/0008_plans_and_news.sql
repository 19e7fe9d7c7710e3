-- What leads plan for a time to come, and news of a project, looked at before it goes; posts that wait until they can
-- be sent again, mention a role, and are published.

CREATE TABLE plan (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    act        TEXT NOT NULL CHECK (act IN ('open', 'resume', 'close', 'announce')),
    subject_id INTEGER,
    due_at     INTEGER NOT NULL,
    made_by    TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    done_at    INTEGER,
    outcome    TEXT CHECK (outcome IN ('done', 'refused', 'cancelled', 'overtaken'))
) STRICT;

CREATE INDEX plan_due ON plan (due_at, id) WHERE done_at IS NULL;
CREATE INDEX plan_waiting ON plan (project_id, due_at) WHERE done_at IS NULL;
CREATE INDEX plan_of_news ON plan (subject_id) WHERE act = 'announce';

CREATE TABLE news (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    kind       TEXT NOT NULL,
    text       TEXT NOT NULL,
    mentions   INTEGER NOT NULL CHECK (mentions IN (0, 1)),
    made_by    TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    post_id    INTEGER REFERENCES outbox (id),
    dropped_at INTEGER
) STRICT;

CREATE INDEX news_of_project ON news (project_id, id);

-- The role to mention instead of all labelers: one that people take themselves.
ALTER TABLE guild ADD COLUMN news_role_id INTEGER;

-- Not tried before this time; how often it was tried in vain.
ALTER TABLE outbox ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
-- Where it goes, if not where its kind does: a channel or thread, or a person by direct message.
ALTER TABLE outbox ADD COLUMN target_id INTEGER;
ALTER TABLE outbox ADD COLUMN user_id INTEGER;
-- The role it mentions, decided when it is first sent.
ALTER TABLE outbox ADD COLUMN role_id INTEGER;
ALTER TABLE outbox ADD COLUMN published TEXT CHECK (published IN ('wanted', 'done', 'refused'));

CREATE INDEX outbox_of_subject ON outbox (subject_id, kind) WHERE subject_id IS NOT NULL;
CREATE INDEX outbox_to_publish ON outbox (id) WHERE published = 'wanted';

-- Each time a role was mentioned: no more than twice a day.
CREATE TABLE mention (
    post_id  INTEGER NOT NULL REFERENCES outbox (id),
    guild_id INTEGER NOT NULL REFERENCES guild (id),
    role_id  INTEGER NOT NULL,
    at       INTEGER NOT NULL
) STRICT;

CREATE INDEX mention_of_guild ON mention (guild_id, at);
