-- 0010: schedules for forums, channels, all threads and single people; posts that show several threads

ALTER TABLE schedules ADD COLUMN subject TEXT NOT NULL DEFAULT 'thread'
    CHECK (subject IN ('thread', 'forum', 'channel', 'everything'));
ALTER TABLE schedules ADD COLUMN source INTEGER;  -- the forum or channel
ALTER TABLE schedules ADD COLUMN repost TEXT;  -- what a post does to the earlier one; NULL: as the server chose
ALTER TABLE schedules ADD COLUMN direct INTEGER NOT NULL DEFAULT 0 CHECK (direct IN (0, 1));
ALTER TABLE settings ADD COLUMN log_channel INTEGER;

-- Up to which comment a schedule for several threads has posted each of them
CREATE TABLE schedule_marks (
    slot     INTEGER NOT NULL,
    schedule INTEGER NOT NULL,
    thread   INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    PRIMARY KEY (slot, schedule, thread),
    FOREIGN KEY (slot, schedule) REFERENCES schedules (slot, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX schedule_marks_by_thread ON schedule_marks (thread);

-- The threads of a delivery, as they were when it was first sent
CREATE TABLE delivery_parts (
    slot         INTEGER NOT NULL,
    schedule     INTEGER NOT NULL,
    due          INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    thread       INTEGER NOT NULL,
    after_number INTEGER NOT NULL,
    last_number  INTEGER NOT NULL,
    revision     INTEGER NOT NULL,
    PRIMARY KEY (slot, schedule, due, position),
    FOREIGN KEY (slot, schedule, due) REFERENCES deliveries (slot, schedule, due) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The threads of a post that shows several. They may have been deleted, like that of any post.
CREATE TABLE post_parts (
    message      INTEGER NOT NULL REFERENCES posts (message) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    thread       INTEGER NOT NULL,
    after_number INTEGER NOT NULL,
    last_number  INTEGER NOT NULL,
    revision     INTEGER NOT NULL,
    PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX post_parts_by_thread ON post_parts (thread);
