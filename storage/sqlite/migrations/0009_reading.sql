-- 0009: remember how far each person has read, to tell them what is new

CREATE TABLE read_marks (
    person   INTEGER NOT NULL,
    thread   INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    revision INTEGER,  -- of the thread when they last read its digest; NULL: they only saw comments
    read_at  INTEGER NOT NULL,
    PRIMARY KEY (person, thread)
) STRICT, WITHOUT ROWID;

CREATE INDEX read_marks_by_thread ON read_marks (thread);

-- What earlier digests showed: numbers only, so nothing that is deleted is kept
CREATE TABLE digest_outlines (
    thread      INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    revision    INTEGER NOT NULL,
    made_at     INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    views       TEXT    NOT NULL,  -- [[number, start, end, commenters, [member, …]], …]
    quoted      TEXT    NOT NULL,  -- [[number, start, end], …]
    PRIMARY KEY (thread, revision)
) STRICT, WITHOUT ROWID;

ALTER TABLE posts ADD COLUMN revision INTEGER;  -- of the thread that was posted; NULL: posted before this version
ALTER TABLE settings ADD COLUMN repost TEXT;  -- what posting a digest again does to the earlier post
ALTER TABLE settings ADD COLUMN reaction TEXT;  -- the emoji that asks for a private summary
