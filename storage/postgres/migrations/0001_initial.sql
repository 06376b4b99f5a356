-- 0001: everything that SQLite's schema holds after its migration 0010

-- Every key begins with the library (the id of a guild, the negative id of a person, 0 for the local library),
-- so Citus can distribute each table by it. Times are microseconds since 1970 UTC, as in SQLite.
-- Rows of a library are only written by the transaction that has locked its row in ``libraries``.

CREATE EXTENSION IF NOT EXISTS btree_gin;

CREATE TABLE libraries (
    library       bigint PRIMARY KEY,
    last_thread   bigint NOT NULL DEFAULT 0,  -- numbers are not given twice
    last_claim    bigint NOT NULL DEFAULT 0,
    last_schedule bigint NOT NULL DEFAULT 0,
    last_notice   bigint NOT NULL DEFAULT 0,
    left_at       bigint  -- NULL while the bot is in the guild
);

CREATE TABLE threads (
    library       bigint  NOT NULL REFERENCES libraries ON DELETE CASCADE,
    thread        bigint  NOT NULL,
    key           text    NOT NULL,
    title         text    NOT NULL,
    title_given   boolean NOT NULL,  -- by a person, not by the source
    title_folded  text    COLLATE "C" NOT NULL,
    form          text    NOT NULL,
    address       text,
    declared      bigint,
    numbered      boolean NOT NULL,
    notes         text    NOT NULL,  -- [[kind, [[name, value], …]], …]
    has_article   boolean NOT NULL,
    comment_count bigint  NOT NULL,
    author_count  bigint  NOT NULL,
    last_number   bigint  NOT NULL,  -- highest number ever given, including comments that are gone
    imported_at   bigint  NOT NULL,
    updated_at    bigint  NOT NULL,
    imported_by   bigint,
    revision      bigint  NOT NULL,
    visibility    text    NOT NULL CHECK (visibility IN ('server', 'staff')),
    channel       bigint,  -- with a channel, whoever can view it sees the thread, besides staff
    text_bytes    bigint  NOT NULL DEFAULT 0,
    PRIMARY KEY (library, thread)
);

-- By hashes, because an index takes no text of more than 2,700 bytes.
CREATE INDEX threads_by_key ON threads (library, hashtextextended(key, 0)) WHERE key <> '';
CREATE INDEX threads_by_person ON threads (imported_by) WHERE imported_by IS NOT NULL;

CREATE TABLE articles (
    library  bigint  NOT NULL,
    thread   bigint  NOT NULL,
    number   bigint  NOT NULL,
    text     text    NOT NULL,
    source   text,  -- NULL: the same as text
    links    text,  -- [[start, end, address], …]
    passages text,  -- [[start, end, kind], …]
    author   text,
    time     bigint,
    score    bigint,
    address  text,
    person   bigint,  -- Discord's id of the author, if the source tells it
    day_only boolean NOT NULL,
    PRIMARY KEY (library, thread),
    FOREIGN KEY (library, thread) REFERENCES threads ON DELETE CASCADE
);

CREATE INDEX articles_by_person ON articles (person) WHERE person IS NOT NULL;

CREATE TABLE comments (
    library         bigint   NOT NULL,
    thread          bigint   NOT NULL,
    position        bigint   NOT NULL,
    number          bigint   NOT NULL,
    text            text     NOT NULL,
    source          text,
    author          text,
    author_folded   text     COLLATE "C",
    links           text,
    passages        text,
    parent          bigint,
    time            bigint,
    edited          bigint,
    score           bigint,
    address         text,
    key             text,
    state           text     NOT NULL CHECK (state IN ('present', 'deleted')),
    bot             boolean  NOT NULL,
    person          bigint,
    day_only        boolean  NOT NULL,
    parent_inferred boolean  NOT NULL,
    words           tsvector NOT NULL,
    PRIMARY KEY (library, thread, position),
    UNIQUE (library, thread, number),
    FOREIGN KEY (library, thread) REFERENCES threads ON DELETE CASCADE
);

CREATE INDEX comments_by_parent ON comments (library, thread, parent);
CREATE INDEX comments_by_author ON comments (library, hashtextextended(author_folded, 0));
CREATE INDEX comments_by_person ON comments (person) WHERE person IS NOT NULL;
CREATE INDEX comments_by_word ON comments USING gin (library, words);

-- The words of the comments of a library, to complete and correct what people search for
CREATE TABLE vocabulary (
    library  bigint NOT NULL REFERENCES libraries ON DELETE CASCADE,
    word     text   COLLATE "C" NOT NULL,
    comments bigint NOT NULL,  -- how many contain it
    PRIMARY KEY (library, word)
);

CREATE TABLE digests (
    library  bigint NOT NULL,
    thread   bigint NOT NULL,
    recipe   text   NOT NULL,
    revision bigint NOT NULL,
    body     bytea  NOT NULL,
    PRIMARY KEY (library, thread, recipe),
    FOREIGN KEY (library, thread) REFERENCES threads ON DELETE CASCADE
);

CREATE TABLE vectors (
    library bigint NOT NULL,
    thread  bigint NOT NULL,
    encoder text   NOT NULL,
    hash    bytea  NOT NULL,
    vector  bytea  NOT NULL,
    PRIMARY KEY (library, thread, encoder, hash),
    FOREIGN KEY (library, thread) REFERENCES threads ON DELETE CASCADE
);

CREATE TABLE settings (
    library               bigint   PRIMARY KEY REFERENCES libraries ON DELETE CASCADE,
    staff_roles           bigint[] NOT NULL,
    post_channels         bigint[] NOT NULL,
    language              text,
    length                text,
    retention_days        bigint,
    members_may_summarise boolean  NOT NULL,
    repost                text,
    reaction              text,
    log_channel           bigint
);

-- Messages of the bot that others can see. They stay when their thread is deleted, to be updated.
CREATE TABLE posts (
    library  bigint NOT NULL REFERENCES libraries ON DELETE CASCADE,
    message  bigint NOT NULL,
    channel  bigint NOT NULL,
    thread   bigint NOT NULL,  -- 0: several, see post_parts
    shows    text   NOT NULL,
    language text   NOT NULL,
    stale    bigint NOT NULL DEFAULT 0,  -- how often something was removed that it may show
    settled  bigint NOT NULL DEFAULT 0,  -- after how many of these it was updated
    due      bigint NOT NULL DEFAULT 0,  -- not to be tried again before
    revision bigint,  -- of the thread that was posted
    PRIMARY KEY (library, message)
);

CREATE INDEX posts_by_thread ON posts (library, thread);
CREATE INDEX posts_stale ON posts (due) WHERE stale > settled;

CREATE TABLE post_parts (
    library      bigint NOT NULL,
    message      bigint NOT NULL,
    position     bigint NOT NULL,
    thread       bigint NOT NULL,
    after_number bigint NOT NULL,
    last_number  bigint NOT NULL,
    revision     bigint NOT NULL,
    PRIMARY KEY (library, message, position),
    FOREIGN KEY (library, message) REFERENCES posts ON DELETE CASCADE
);

CREATE INDEX post_parts_by_thread ON post_parts (library, thread);

-- Of all libraries; Citus keeps a copy on each node (create_reference_table).
CREATE TABLE opted_out (
    person bigint PRIMARY KEY,
    since  bigint NOT NULL
);

CREATE TABLE claims (
    library       bigint NOT NULL REFERENCES libraries ON DELETE CASCADE,
    number        bigint NOT NULL,
    person        bigint NOT NULL,
    author        text   NOT NULL,
    author_folded text   COLLATE "C" NOT NULL,
    asked_at      bigint NOT NULL,
    state         text   NOT NULL CHECK (state IN ('open', 'approved', 'refused')),
    PRIMARY KEY (library, number),
    UNIQUE (library, person, author_folded)
);

CREATE INDEX claims_by_person ON claims (person);

CREATE TABLE read_marks (
    library  bigint NOT NULL,
    thread   bigint NOT NULL,
    person   bigint NOT NULL,
    number   bigint NOT NULL,
    revision bigint,  -- of the thread when they last read its digest; NULL: they only saw comments
    read_at  bigint NOT NULL,
    PRIMARY KEY (library, thread, person),
    FOREIGN KEY (library, thread) REFERENCES threads ON DELETE CASCADE
);

CREATE INDEX read_marks_by_person ON read_marks (person);

-- What earlier digests showed: only numbers, so nothing that is deleted is kept
CREATE TABLE digest_outlines (
    library     bigint NOT NULL,
    thread      bigint NOT NULL,
    revision    bigint NOT NULL,
    made_at     bigint NOT NULL,
    last_number bigint NOT NULL,
    views       text   NOT NULL,  -- [[number, start, end, commenters, [member, …]], …]
    quoted      text   NOT NULL,  -- [[number, start, end], …]
    PRIMARY KEY (library, thread, revision),
    FOREIGN KEY (library, thread) REFERENCES threads ON DELETE CASCADE
);

CREATE TABLE schedules (
    library       bigint  NOT NULL REFERENCES libraries ON DELETE CASCADE,
    number        bigint  NOT NULL,
    thread        bigint  NOT NULL,  -- it may have been deleted; 0: not about one thread
    channel       bigint  NOT NULL,
    written       text    NOT NULL,  -- when to post, in the words of whoever set it
    crons         text,  -- one in each line; NULL: posts by activity
    zone          text,
    stride        bigint  NOT NULL,
    stride_days   bigint  NOT NULL,
    phase         bigint  NOT NULL,
    new_comments  bigint,
    quiet_seconds bigint,
    language      text    NOT NULL,
    length        text    NOT NULL,
    min_new       bigint  NOT NULL,
    new_thread    boolean NOT NULL,
    created_by    bigint,
    created_at    bigint  NOT NULL,
    next_due      bigint,
    state         text    NOT NULL CHECK (state IN ('active', 'paused')),
    pause_reason  text,
    posted_number bigint  NOT NULL DEFAULT 0,
    posted_at     bigint,
    subject       text    NOT NULL CHECK (subject IN ('thread', 'forum', 'channel', 'everything')),
    source        bigint,
    repost        text,
    direct        boolean NOT NULL,
    PRIMARY KEY (library, number),
    CHECK ((crons IS NULL) = (zone IS NULL)),
    CHECK ((crons IS NULL) = (new_comments IS NOT NULL OR quiet_seconds IS NOT NULL))
);

CREATE INDEX schedules_due ON schedules (next_due) WHERE state = 'active' AND next_due IS NOT NULL;
CREATE INDEX schedules_by_person ON schedules (created_by) WHERE created_by IS NOT NULL;

-- Up to which comment a schedule for several threads has posted each of them
CREATE TABLE schedule_marks (
    library  bigint NOT NULL,
    schedule bigint NOT NULL,
    thread   bigint NOT NULL,
    number   bigint NOT NULL,
    PRIMARY KEY (library, schedule, thread),
    FOREIGN KEY (library, schedule) REFERENCES schedules ON DELETE CASCADE,
    FOREIGN KEY (library, thread) REFERENCES threads ON DELETE CASCADE
);

CREATE INDEX schedule_marks_by_thread ON schedule_marks (library, thread);

-- The outbox. Times of a schedule that are due or were posted; the key keeps a time from being posted twice.
CREATE TABLE deliveries (
    library       bigint NOT NULL,
    schedule      bigint NOT NULL,
    due           bigint NOT NULL,
    nonce         text   NOT NULL,
    state         text   NOT NULL
                  CHECK (state IN ('planned', 'claimed', 'sent', 'skipped', 'failed', 'ambiguous')),
    joined        bigint NOT NULL DEFAULT 0,
    attempts      bigint NOT NULL DEFAULT 0,
    planned_at    bigint NOT NULL,
    next_attempt  bigint NOT NULL,
    lease_owner   text,
    lease_until   bigint,
    first_sent_at bigint,  -- NULL while it cannot have been posted
    revision      bigint,
    last_number   bigint,
    message       bigint,
    PRIMARY KEY (library, schedule, due),
    UNIQUE (library, nonce),
    FOREIGN KEY (library, schedule) REFERENCES schedules ON DELETE CASCADE
);

CREATE UNIQUE INDEX deliveries_open ON deliveries (library, schedule) WHERE state IN ('planned', 'claimed');
CREATE INDEX deliveries_waiting ON deliveries (due) WHERE state IN ('planned', 'claimed');

-- The threads of a delivery, as they were when it was first sent
CREATE TABLE delivery_parts (
    library      bigint NOT NULL,
    schedule     bigint NOT NULL,
    due          bigint NOT NULL,
    position     bigint NOT NULL,
    thread       bigint NOT NULL,
    after_number bigint NOT NULL,
    last_number  bigint NOT NULL,
    revision     bigint NOT NULL,
    PRIMARY KEY (library, schedule, due, position),
    FOREIGN KEY (library, schedule, due) REFERENCES deliveries ON DELETE CASCADE
);

CREATE TABLE schedule_notices (
    library      bigint  NOT NULL,
    number       bigint  NOT NULL,
    schedule     bigint  NOT NULL,
    kind         text    NOT NULL CHECK (kind IN ('skipped-times', 'ambiguous', 'paused')),
    at           bigint  NOT NULL,
    count        bigint  NOT NULL DEFAULT 0,
    due          bigint,
    reason       text,
    told         boolean NOT NULL DEFAULT false,
    next_attempt bigint  NOT NULL DEFAULT 0,
    PRIMARY KEY (library, number),
    FOREIGN KEY (library, schedule) REFERENCES schedules ON DELETE CASCADE
);

CREATE INDEX schedule_notices_untold ON schedule_notices (next_attempt) WHERE NOT told;
