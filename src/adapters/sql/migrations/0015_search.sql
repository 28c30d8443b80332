-- The index of what messages say: see adapters/sql/search_index.hpp.
-- A message's number in it grows with the time at which it was written; absent as long as it is not indexed.
ALTER TABLE messages ADD COLUMN document BIGINT;
-- Of a message in a thread: the channel in which that hangs, whose readers find it.
ALTER TABLE messages ADD COLUMN parent_id TEXT;
UPDATE messages SET parent_id = (SELECT t.parent_id FROM threads t WHERE t.id = messages.channel_id)
    WHERE channel_id IN (SELECT t.id FROM threads t);
CREATE INDEX messages_by_document ON messages (document) WHERE document IS NOT NULL;
CREATE INDEX messages_unindexed ON messages (id) WHERE document IS NULL AND deleted_at IS NULL;
CREATE INDEX messages_pinned_in_threads ON messages (parent_id) WHERE pinned_at IS NOT NULL AND parent_id IS NOT NULL;

-- only sqlite
CREATE VIRTUAL TABLE search_parts USING fts5 (parts, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
-- only postgresql
CREATE TABLE search_parts (
    document BIGINT NOT NULL,
    channel_id TEXT NOT NULL,
    parent_id TEXT,
    parts INTEGER[] NOT NULL,
    PRIMARY KEY (document, channel_id)
);
CREATE INDEX search_parts_by_part ON search_parts USING gin (parts);
-- both
