-- Whom a message calls: as it is shown (mentions, see adapters/sql/mentions.hpp), and as the unread are counted.

ALTER TABLE messages ADD COLUMN mentions TEXT NOT NULL DEFAULT '';

-- The target is a user or a role, or the channel itself for everyone in it: one row, however many members there are.
CREATE TABLE message_mentions (
    target_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    PRIMARY KEY (target_id, channel_id, message_id)
);
CREATE INDEX message_mentions_by_message ON message_mentions (channel_id, message_id);
