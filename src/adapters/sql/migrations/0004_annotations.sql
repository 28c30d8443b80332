ALTER TABLE messages ADD COLUMN pinned_at BIGINT;
CREATE INDEX messages_pinned ON messages (channel_id, pinned_at, id) WHERE pinned_at IS NOT NULL;

-- Of a Unicode emoji the emoji itself, of a server's its id.
CREATE TABLE reactions (
    channel_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    emoji TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (channel_id, message_id, emoji, user_id)
);

-- How many rows of reactions there are for each emoji, so that a page need not count them. The first emoji stands first.
CREATE TABLE reaction_totals (
    channel_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    emoji TEXT NOT NULL,
    total BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    PRIMARY KEY (channel_id, message_id, emoji)
);
