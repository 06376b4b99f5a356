-- 0008: let servers choose whether members may start summaries

ALTER TABLE settings ADD COLUMN members_may_summarise INTEGER;  -- 0 or 1; NULL: not chosen
