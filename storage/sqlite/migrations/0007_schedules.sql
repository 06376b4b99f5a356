-- 0007: post digests by a schedule, each exactly once

ALTER TABLE guilds ADD COLUMN last_schedule INTEGER NOT NULL DEFAULT 0;  -- ids are not given twice

CREATE TABLE schedules (
    slot          INTEGER NOT NULL REFERENCES guilds (slot) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    thread        INTEGER NOT NULL,  -- packed; it may have been deleted
    channel       INTEGER NOT NULL,
    written       TEXT    NOT NULL,  -- when to post, in the words of whoever set it
    crons         TEXT,  -- one in each line; NULL: posts by activity
    zone          TEXT,
    stride        INTEGER NOT NULL,
    stride_days   INTEGER NOT NULL,
    phase         INTEGER NOT NULL,
    new_comments  INTEGER,
    quiet_seconds INTEGER,
    language      TEXT    NOT NULL,
    length        TEXT    NOT NULL,
    min_new       INTEGER NOT NULL,
    new_thread    INTEGER NOT NULL CHECK (new_thread IN (0, 1)),
    created_by    INTEGER,
    created_at    INTEGER NOT NULL,
    next_due      INTEGER,
    state         TEXT    NOT NULL CHECK (state IN ('active', 'paused')),
    pause_reason  TEXT,
    posted_number INTEGER NOT NULL DEFAULT 0,
    posted_at     INTEGER,
    PRIMARY KEY (slot, number),
    CHECK ((crons IS NULL) = (zone IS NULL)),
    CHECK ((crons IS NULL) = (new_comments IS NOT NULL OR quiet_seconds IS NOT NULL))
) STRICT;

CREATE INDEX schedules_due ON schedules (next_due) WHERE state = 'active' AND next_due IS NOT NULL;
CREATE INDEX schedules_by_person ON schedules (created_by) WHERE created_by IS NOT NULL;

-- The outbox. Times of a schedule that are due or were posted; the key keeps a time from being posted twice.
CREATE TABLE deliveries (
    slot          INTEGER NOT NULL,
    schedule      INTEGER NOT NULL,
    due           INTEGER NOT NULL,
    nonce         TEXT    NOT NULL UNIQUE,
    state         TEXT    NOT NULL
                  CHECK (state IN ('planned', 'claimed', 'sent', 'skipped', 'failed', 'ambiguous')),
    joined        INTEGER NOT NULL DEFAULT 0,
    attempts      INTEGER NOT NULL DEFAULT 0,
    planned_at    INTEGER NOT NULL,
    next_attempt  INTEGER NOT NULL,
    lease_owner   TEXT,
    lease_until   INTEGER,
    first_sent_at INTEGER,  -- NULL while it cannot have been posted
    revision      INTEGER,
    last_number   INTEGER,
    message       INTEGER,
    PRIMARY KEY (slot, schedule, due),
    FOREIGN KEY (slot, schedule) REFERENCES schedules (slot, number) ON DELETE CASCADE
) STRICT;

CREATE UNIQUE INDEX deliveries_open ON deliveries (slot, schedule) WHERE state IN ('planned', 'claimed');

CREATE TABLE schedule_notices (
    id           INTEGER PRIMARY KEY,
    slot         INTEGER NOT NULL,
    schedule     INTEGER NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('skipped-times', 'ambiguous', 'paused')),
    at           INTEGER NOT NULL,
    count        INTEGER NOT NULL DEFAULT 0,
    due          INTEGER,
    reason       TEXT,
    told         INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
    next_attempt INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (slot, schedule) REFERENCES schedules (slot, number) ON DELETE CASCADE
) STRICT;

CREATE INDEX schedule_notices_untold ON schedule_notices (next_attempt) WHERE told = 0;
