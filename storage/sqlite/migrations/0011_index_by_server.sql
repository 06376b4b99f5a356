-- 0011: search a server without reading the words of all others

-- The index has 32 parts: four for each server, and eight groups of servers. Part = slot % 8 * 4 + thread % 4.
-- Without columnsize, which only SQLite's own bm25() reads, and with fewer merges, importing is a third cheaper.

DROP TABLE comment_words_00;
DROP VIEW comments_00;
DROP TABLE comment_words_01;
DROP VIEW comments_01;
DROP TABLE comment_words_02;
DROP VIEW comments_02;
DROP TABLE comment_words_03;
DROP VIEW comments_03;
DROP TABLE comment_words_04;
DROP VIEW comments_04;
DROP TABLE comment_words_05;
DROP VIEW comments_05;
DROP TABLE comment_words_06;
DROP VIEW comments_06;
DROP TABLE comment_words_07;
DROP VIEW comments_07;
DROP TABLE comment_words_08;
DROP VIEW comments_08;
DROP TABLE comment_words_09;
DROP VIEW comments_09;
DROP TABLE comment_words_10;
DROP VIEW comments_10;
DROP TABLE comment_words_11;
DROP VIEW comments_11;
DROP TABLE comment_words_12;
DROP VIEW comments_12;
DROP TABLE comment_words_13;
DROP VIEW comments_13;
DROP TABLE comment_words_14;
DROP VIEW comments_14;
DROP TABLE comment_words_15;
DROP VIEW comments_15;

CREATE VIEW comments_00 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 0;
CREATE VIRTUAL TABLE comment_words_00 USING fts5 (
    text, content = 'comments_00', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_00 (comment_words_00, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_00 (rowid, text) SELECT id, text FROM comments_00;

CREATE VIEW comments_01 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 1;
CREATE VIRTUAL TABLE comment_words_01 USING fts5 (
    text, content = 'comments_01', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_01 (comment_words_01, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_01 (rowid, text) SELECT id, text FROM comments_01;

CREATE VIEW comments_02 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 2;
CREATE VIRTUAL TABLE comment_words_02 USING fts5 (
    text, content = 'comments_02', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_02 (comment_words_02, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_02 (rowid, text) SELECT id, text FROM comments_02;

CREATE VIEW comments_03 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 3;
CREATE VIRTUAL TABLE comment_words_03 USING fts5 (
    text, content = 'comments_03', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_03 (comment_words_03, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_03 (rowid, text) SELECT id, text FROM comments_03;

CREATE VIEW comments_04 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 4;
CREATE VIRTUAL TABLE comment_words_04 USING fts5 (
    text, content = 'comments_04', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_04 (comment_words_04, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_04 (rowid, text) SELECT id, text FROM comments_04;

CREATE VIEW comments_05 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 5;
CREATE VIRTUAL TABLE comment_words_05 USING fts5 (
    text, content = 'comments_05', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_05 (comment_words_05, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_05 (rowid, text) SELECT id, text FROM comments_05;

CREATE VIEW comments_06 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 6;
CREATE VIRTUAL TABLE comment_words_06 USING fts5 (
    text, content = 'comments_06', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_06 (comment_words_06, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_06 (rowid, text) SELECT id, text FROM comments_06;

CREATE VIEW comments_07 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 7;
CREATE VIRTUAL TABLE comment_words_07 USING fts5 (
    text, content = 'comments_07', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_07 (comment_words_07, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_07 (rowid, text) SELECT id, text FROM comments_07;

CREATE VIEW comments_08 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 8;
CREATE VIRTUAL TABLE comment_words_08 USING fts5 (
    text, content = 'comments_08', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_08 (comment_words_08, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_08 (rowid, text) SELECT id, text FROM comments_08;

CREATE VIEW comments_09 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 9;
CREATE VIRTUAL TABLE comment_words_09 USING fts5 (
    text, content = 'comments_09', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_09 (comment_words_09, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_09 (rowid, text) SELECT id, text FROM comments_09;

CREATE VIEW comments_10 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 10;
CREATE VIRTUAL TABLE comment_words_10 USING fts5 (
    text, content = 'comments_10', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_10 (comment_words_10, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_10 (rowid, text) SELECT id, text FROM comments_10;

CREATE VIEW comments_11 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 11;
CREATE VIRTUAL TABLE comment_words_11 USING fts5 (
    text, content = 'comments_11', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_11 (comment_words_11, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_11 (rowid, text) SELECT id, text FROM comments_11;

CREATE VIEW comments_12 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 12;
CREATE VIRTUAL TABLE comment_words_12 USING fts5 (
    text, content = 'comments_12', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_12 (comment_words_12, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_12 (rowid, text) SELECT id, text FROM comments_12;

CREATE VIEW comments_13 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 13;
CREATE VIRTUAL TABLE comment_words_13 USING fts5 (
    text, content = 'comments_13', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_13 (comment_words_13, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_13 (rowid, text) SELECT id, text FROM comments_13;

CREATE VIEW comments_14 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 14;
CREATE VIRTUAL TABLE comment_words_14 USING fts5 (
    text, content = 'comments_14', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_14 (comment_words_14, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_14 (rowid, text) SELECT id, text FROM comments_14;

CREATE VIEW comments_15 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 15;
CREATE VIRTUAL TABLE comment_words_15 USING fts5 (
    text, content = 'comments_15', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_15 (comment_words_15, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_15 (rowid, text) SELECT id, text FROM comments_15;

CREATE VIEW comments_16 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 16;
CREATE VIRTUAL TABLE comment_words_16 USING fts5 (
    text, content = 'comments_16', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_16 (comment_words_16, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_16 (rowid, text) SELECT id, text FROM comments_16;

CREATE VIEW comments_17 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 17;
CREATE VIRTUAL TABLE comment_words_17 USING fts5 (
    text, content = 'comments_17', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_17 (comment_words_17, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_17 (rowid, text) SELECT id, text FROM comments_17;

CREATE VIEW comments_18 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 18;
CREATE VIRTUAL TABLE comment_words_18 USING fts5 (
    text, content = 'comments_18', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_18 (comment_words_18, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_18 (rowid, text) SELECT id, text FROM comments_18;

CREATE VIEW comments_19 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 19;
CREATE VIRTUAL TABLE comment_words_19 USING fts5 (
    text, content = 'comments_19', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_19 (comment_words_19, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_19 (rowid, text) SELECT id, text FROM comments_19;

CREATE VIEW comments_20 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 20;
CREATE VIRTUAL TABLE comment_words_20 USING fts5 (
    text, content = 'comments_20', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_20 (comment_words_20, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_20 (rowid, text) SELECT id, text FROM comments_20;

CREATE VIEW comments_21 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 21;
CREATE VIRTUAL TABLE comment_words_21 USING fts5 (
    text, content = 'comments_21', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_21 (comment_words_21, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_21 (rowid, text) SELECT id, text FROM comments_21;

CREATE VIEW comments_22 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 22;
CREATE VIRTUAL TABLE comment_words_22 USING fts5 (
    text, content = 'comments_22', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_22 (comment_words_22, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_22 (rowid, text) SELECT id, text FROM comments_22;

CREATE VIEW comments_23 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 23;
CREATE VIRTUAL TABLE comment_words_23 USING fts5 (
    text, content = 'comments_23', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_23 (comment_words_23, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_23 (rowid, text) SELECT id, text FROM comments_23;

CREATE VIEW comments_24 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 24;
CREATE VIRTUAL TABLE comment_words_24 USING fts5 (
    text, content = 'comments_24', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_24 (comment_words_24, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_24 (rowid, text) SELECT id, text FROM comments_24;

CREATE VIEW comments_25 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 25;
CREATE VIRTUAL TABLE comment_words_25 USING fts5 (
    text, content = 'comments_25', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_25 (comment_words_25, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_25 (rowid, text) SELECT id, text FROM comments_25;

CREATE VIEW comments_26 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 26;
CREATE VIRTUAL TABLE comment_words_26 USING fts5 (
    text, content = 'comments_26', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_26 (comment_words_26, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_26 (rowid, text) SELECT id, text FROM comments_26;

CREATE VIEW comments_27 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 27;
CREATE VIRTUAL TABLE comment_words_27 USING fts5 (
    text, content = 'comments_27', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_27 (comment_words_27, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_27 (rowid, text) SELECT id, text FROM comments_27;

CREATE VIEW comments_28 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 28;
CREATE VIRTUAL TABLE comment_words_28 USING fts5 (
    text, content = 'comments_28', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_28 (comment_words_28, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_28 (rowid, text) SELECT id, text FROM comments_28;

CREATE VIEW comments_29 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 29;
CREATE VIRTUAL TABLE comment_words_29 USING fts5 (
    text, content = 'comments_29', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_29 (comment_words_29, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_29 (rowid, text) SELECT id, text FROM comments_29;

CREATE VIEW comments_30 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 30;
CREATE VIRTUAL TABLE comment_words_30 USING fts5 (
    text, content = 'comments_30', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_30 (comment_words_30, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_30 (rowid, text) SELECT id, text FROM comments_30;

CREATE VIEW comments_31 AS SELECT id, text FROM comments WHERE (thread >> 21 & 28 | (thread & 3)) = 31;
CREATE VIRTUAL TABLE comment_words_31 USING fts5 (
    text, content = 'comments_31', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO comment_words_31 (comment_words_31, rank) VALUES ('automerge', 8);
INSERT INTO comment_words_31 (rowid, text) SELECT id, text FROM comments_31;

DROP TABLE purges;

CREATE TABLE purges (
    part      INTEGER PRIMARY KEY CHECK (part BETWEEN -1 AND 31),  -- of the index; -1: outside of the index
    requested INTEGER NOT NULL,
    done      INTEGER NOT NULL,
    since     INTEGER NOT NULL  -- seconds since 1970 UTC: when the oldest that is not done was requested
) STRICT;

INSERT INTO purges SELECT -1, 1, 0, CAST(strftime('%s', 'now') AS INTEGER) WHERE EXISTS (SELECT 1 FROM guilds);

-- Comments that reply to no other comment are found by the ids of their thread.
DROP INDEX comments_by_parent;
CREATE INDEX comments_by_parent ON comments (thread, parent) WHERE parent IS NOT NULL;
