-- 0002: let people and servers decide what is kept, and know which messages of ours must follow

ALTER TABLE guilds ADD COLUMN last_claim INTEGER NOT NULL DEFAULT 0;  -- ids are not given twice
ALTER TABLE guilds ADD COLUMN left_at INTEGER;  -- NULL while the bot is there

-- With a channel, visibility stays 'staff' and whoever can view the channel sees the thread too: so a version
-- that knows nothing of channels shows it to too few, never to too many.
ALTER TABLE threads ADD COLUMN channel INTEGER;

-- Discord's id of the author, where the source tells it
ALTER TABLE articles ADD COLUMN person INTEGER;
ALTER TABLE comments ADD COLUMN person INTEGER;

CREATE INDEX articles_by_person ON articles (person) WHERE person IS NOT NULL;
CREATE INDEX comments_by_person ON comments (person) WHERE person IS NOT NULL;

CREATE TABLE settings (
    slot           INTEGER PRIMARY KEY REFERENCES guilds (slot) ON DELETE CASCADE,
    staff_roles    TEXT    NOT NULL,  -- [id, …]
    post_channels  TEXT    NOT NULL,  -- [id, …]
    language       TEXT,
    length         TEXT,
    retention_days INTEGER
) STRICT;

-- Messages of ours that others can see. They outlive their thread: somebody has to go and change them.
CREATE TABLE posts (
    message  INTEGER PRIMARY KEY,
    channel  INTEGER NOT NULL,
    slot     INTEGER NOT NULL REFERENCES guilds (slot) ON DELETE CASCADE,
    thread   INTEGER NOT NULL,  -- packed
    shows    TEXT    NOT NULL,
    language TEXT    NOT NULL,
    stale    INTEGER NOT NULL DEFAULT 0,  -- how often something went that it may show
    settled  INTEGER NOT NULL DEFAULT 0,  -- how many of these it shows no more
    due      INTEGER NOT NULL DEFAULT 0  -- not to be tried again before
) STRICT;

CREATE INDEX posts_by_thread ON posts (thread);
CREATE INDEX posts_stale ON posts (due) WHERE stale > settled;

CREATE TABLE opted_out (
    person INTEGER PRIMARY KEY,
    since  INTEGER NOT NULL
) STRICT;

CREATE TABLE claims (
    slot          INTEGER NOT NULL REFERENCES guilds (slot) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    person        INTEGER NOT NULL,
    author        TEXT    NOT NULL,
    author_folded TEXT    NOT NULL,
    asked_at      INTEGER NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('open', 'approved', 'refused')),
    PRIMARY KEY (slot, number),
    UNIQUE (slot, person, author_folded)
) STRICT;

CREATE INDEX claims_by_person ON claims (person);

-- A row: words were deleted that may still stand in unused parts of the file, should the program be killed now.
CREATE TABLE purges (due INTEGER PRIMARY KEY CHECK (due = 1)) STRICT;
