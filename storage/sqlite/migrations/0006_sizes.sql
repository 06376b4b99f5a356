-- 0006: know how much a guild stores, so that none fills the disk of all

ALTER TABLE threads ADD COLUMN text_bytes INTEGER NOT NULL DEFAULT 0;  -- of texts and source texts, article included

UPDATE threads SET text_bytes = (
    SELECT coalesce(sum(length(CAST(text AS BLOB)) + coalesce(length(CAST(source AS BLOB)), 0)), 0)
    FROM comments WHERE thread = threads.id
) + (
    SELECT coalesce(sum(length(CAST(text AS BLOB)) + coalesce(length(CAST(source AS BLOB)), 0)), 0)
    FROM articles WHERE thread = threads.id
);
