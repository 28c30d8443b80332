-- What is wrong with files that were listened to. Of those that were before, nothing is known.
ALTER TABLE analyses ADD COLUMN damaged_packets BIGINT NOT NULL DEFAULT 0;
ALTER TABLE analyses ADD COLUMN truncated INTEGER NOT NULL DEFAULT 0;
