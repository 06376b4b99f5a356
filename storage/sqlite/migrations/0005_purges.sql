-- 0005: take deleted words out of the file piece by piece, so that nobody waits for it

-- FTS5 keeps words that were taken out until it has merged its index. So the index is in 16 parts, each small
-- enough to be merged at once: part = number of the thread % 16.

DROP TABLE comment_words;

CREATE VIEW comments_00 AS SELECT id, text FROM comments WHERE thread & 15 = 0;
CREATE VIRTUAL TABLE comment_words_00 USING fts5 (
    text, content = 'comments_00', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_00 (rowid, text) SELECT id, text FROM comments_00;

CREATE VIEW comments_01 AS SELECT id, text FROM comments WHERE thread & 15 = 1;
CREATE VIRTUAL TABLE comment_words_01 USING fts5 (
    text, content = 'comments_01', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_01 (rowid, text) SELECT id, text FROM comments_01;

CREATE VIEW comments_02 AS SELECT id, text FROM comments WHERE thread & 15 = 2;
CREATE VIRTUAL TABLE comment_words_02 USING fts5 (
    text, content = 'comments_02', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_02 (rowid, text) SELECT id, text FROM comments_02;

CREATE VIEW comments_03 AS SELECT id, text FROM comments WHERE thread & 15 = 3;
CREATE VIRTUAL TABLE comment_words_03 USING fts5 (
    text, content = 'comments_03', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_03 (rowid, text) SELECT id, text FROM comments_03;

CREATE VIEW comments_04 AS SELECT id, text FROM comments WHERE thread & 15 = 4;
CREATE VIRTUAL TABLE comment_words_04 USING fts5 (
    text, content = 'comments_04', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_04 (rowid, text) SELECT id, text FROM comments_04;

CREATE VIEW comments_05 AS SELECT id, text FROM comments WHERE thread & 15 = 5;
CREATE VIRTUAL TABLE comment_words_05 USING fts5 (
    text, content = 'comments_05', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_05 (rowid, text) SELECT id, text FROM comments_05;

CREATE VIEW comments_06 AS SELECT id, text FROM comments WHERE thread & 15 = 6;
CREATE VIRTUAL TABLE comment_words_06 USING fts5 (
    text, content = 'comments_06', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_06 (rowid, text) SELECT id, text FROM comments_06;

CREATE VIEW comments_07 AS SELECT id, text FROM comments WHERE thread & 15 = 7;
CREATE VIRTUAL TABLE comment_words_07 USING fts5 (
    text, content = 'comments_07', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_07 (rowid, text) SELECT id, text FROM comments_07;

CREATE VIEW comments_08 AS SELECT id, text FROM comments WHERE thread & 15 = 8;
CREATE VIRTUAL TABLE comment_words_08 USING fts5 (
    text, content = 'comments_08', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_08 (rowid, text) SELECT id, text FROM comments_08;

CREATE VIEW comments_09 AS SELECT id, text FROM comments WHERE thread & 15 = 9;
CREATE VIRTUAL TABLE comment_words_09 USING fts5 (
    text, content = 'comments_09', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_09 (rowid, text) SELECT id, text FROM comments_09;

CREATE VIEW comments_10 AS SELECT id, text FROM comments WHERE thread & 15 = 10;
CREATE VIRTUAL TABLE comment_words_10 USING fts5 (
    text, content = 'comments_10', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_10 (rowid, text) SELECT id, text FROM comments_10;

CREATE VIEW comments_11 AS SELECT id, text FROM comments WHERE thread & 15 = 11;
CREATE VIRTUAL TABLE comment_words_11 USING fts5 (
    text, content = 'comments_11', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_11 (rowid, text) SELECT id, text FROM comments_11;

CREATE VIEW comments_12 AS SELECT id, text FROM comments WHERE thread & 15 = 12;
CREATE VIRTUAL TABLE comment_words_12 USING fts5 (
    text, content = 'comments_12', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_12 (rowid, text) SELECT id, text FROM comments_12;

CREATE VIEW comments_13 AS SELECT id, text FROM comments WHERE thread & 15 = 13;
CREATE VIRTUAL TABLE comment_words_13 USING fts5 (
    text, content = 'comments_13', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_13 (rowid, text) SELECT id, text FROM comments_13;

CREATE VIEW comments_14 AS SELECT id, text FROM comments WHERE thread & 15 = 14;
CREATE VIRTUAL TABLE comment_words_14 USING fts5 (
    text, content = 'comments_14', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_14 (rowid, text) SELECT id, text FROM comments_14;

CREATE VIEW comments_15 AS SELECT id, text FROM comments WHERE thread & 15 = 15;
CREATE VIRTUAL TABLE comment_words_15 USING fts5 (
    text, content = 'comments_15', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_15 (rowid, text) SELECT id, text FROM comments_15;

DROP TABLE purges;

-- Words were deleted that may still be in the file, wherever requested > done.
CREATE TABLE purges (
    part      INTEGER PRIMARY KEY CHECK (part BETWEEN -1 AND 15),  -- of the index; -1: outside of the index
    requested INTEGER NOT NULL,
    done      INTEGER NOT NULL,
    since     INTEGER NOT NULL  -- seconds since 1970 UTC: when the oldest that is not done was requested
) STRICT;

INSERT INTO purges SELECT -1, 1, 0, CAST(strftime('%s', 'now') AS INTEGER) WHERE EXISTS (SELECT 1 FROM guilds);
