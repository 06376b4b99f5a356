-- 0001: keep threads per guild, find words in comments, and keep what was computed from them

-- A packed id is guild slot << 43 | thread << 20 | place of the comment in the thread, from 1. So the comments
-- of a thread, and of a guild, are one range of row ids, in the order of the thread.

CREATE TABLE guilds (
    slot        INTEGER PRIMARY KEY CHECK (slot BETWEEN 1 AND 1048575),
    guild       INTEGER NOT NULL UNIQUE,
    last_thread INTEGER NOT NULL DEFAULT 0 CHECK (last_thread BETWEEN 0 AND 8388607)  -- ids are not given twice
) STRICT;

CREATE TABLE threads (
    id            INTEGER PRIMARY KEY,  -- slot << 23 | number of the thread in its guild
    slot          INTEGER NOT NULL REFERENCES guilds (slot),
    key           TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    title_given   INTEGER NOT NULL CHECK (title_given IN (0, 1)),  -- by a person, not by the source
    title_folded  TEXT    NOT NULL,
    form          TEXT    NOT NULL,
    address       TEXT,
    declared      INTEGER,
    numbered      INTEGER NOT NULL CHECK (numbered IN (0, 1)),
    notes         TEXT    NOT NULL,  -- [[kind, [[name, value], …]], …]
    has_article   INTEGER NOT NULL CHECK (has_article IN (0, 1)),
    comment_count INTEGER NOT NULL,
    author_count  INTEGER NOT NULL,
    last_number   INTEGER NOT NULL,  -- highest number ever given, gone comments included
    imported_at   INTEGER NOT NULL,  -- times are microseconds since 1970 UTC
    updated_at    INTEGER NOT NULL,
    imported_by   INTEGER,
    revision      INTEGER NOT NULL,
    visibility    TEXT    NOT NULL CHECK (visibility IN ('server', 'staff')),
    CHECK (slot = id >> 23)
) STRICT;

CREATE UNIQUE INDEX threads_by_key ON threads (slot, key) WHERE key <> '';

CREATE TABLE articles (
    thread   INTEGER PRIMARY KEY REFERENCES threads (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    text     TEXT    NOT NULL,
    source   TEXT,  -- NULL: the same as text
    links    TEXT,  -- [[start, end, address], …]
    passages TEXT,  -- [[start, end, kind], …]
    author   TEXT,
    time     INTEGER,
    score    INTEGER,
    address  TEXT
) STRICT;

CREATE TABLE comments (
    id            INTEGER PRIMARY KEY,
    thread        INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    text          TEXT    NOT NULL,
    source        TEXT,  -- NULL: the same as text
    author        TEXT,
    author_folded TEXT,
    links         TEXT,
    passages      TEXT,
    parent        INTEGER,
    time          INTEGER,
    edited        INTEGER,
    score         INTEGER,
    address       TEXT,
    key           TEXT,
    state         TEXT    NOT NULL CHECK (state IN ('present', 'deleted')),
    bot           INTEGER NOT NULL CHECK (bot IN (0, 1)),
    UNIQUE (thread, number),
    CHECK (thread = id >> 20)
) STRICT;

CREATE INDEX comments_by_parent ON comments (thread, parent);
CREATE INDEX comments_by_author ON comments (thread, author_folded);

-- Filled by the import itself, once per stretch of comments: triggers are twice as slow.
CREATE VIRTUAL TABLE comment_words USING fts5 (
    text,
    content = 'comments',
    content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE digests (
    thread   INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    recipe   TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    body     BLOB    NOT NULL,
    PRIMARY KEY (thread, recipe)
) STRICT;

CREATE TABLE vectors (
    thread  INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    encoder TEXT    NOT NULL,
    hash    BLOB    NOT NULL,
    vector  BLOB    NOT NULL,
    PRIMARY KEY (thread, encoder, hash)
) STRICT, WITHOUT ROWID;
