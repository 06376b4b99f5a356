-- 0003: tell a day from a moment

-- 1: the source tells only the day of ``time``, which is then midnight UTC
ALTER TABLE articles ADD COLUMN day_only INTEGER NOT NULL DEFAULT 0 CHECK (day_only IN (0, 1));
ALTER TABLE comments ADD COLUMN day_only INTEGER NOT NULL DEFAULT 0 CHECK (day_only IN (0, 1));
