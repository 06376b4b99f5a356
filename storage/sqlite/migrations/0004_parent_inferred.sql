-- 0004: tell replies that were inferred from those that the source tells

-- 1: ``parent`` was inferred from names, numbers or repeated words in the text
ALTER TABLE comments ADD COLUMN parent_inferred INTEGER NOT NULL DEFAULT 0 CHECK (parent_inferred IN (0, 1));
