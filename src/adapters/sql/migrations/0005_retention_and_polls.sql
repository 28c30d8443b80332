ALTER TABLE messages ADD COLUMN deleted_by TEXT;
CREATE INDEX messages_removed ON messages (channel_id, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX messages_by_removal ON messages (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX channels_by_removal ON channels (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX servers_by_removal ON servers (deleted_at) WHERE deleted_at IS NOT NULL;

-- What a message said before it was changed, and when that was. Versions count up.
CREATE TABLE message_edits (
    channel_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    content TEXT NOT NULL,
    edited_at BIGINT NOT NULL,
    PRIMARY KEY (channel_id, message_id, version)
);

CREATE TABLE polls (
    channel_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    question TEXT NOT NULL,
    multiple INTEGER NOT NULL,
    ends_at BIGINT,
    PRIMARY KEY (channel_id, message_id)
);

-- With the number of its votes, so that a page need not count them.
CREATE TABLE poll_options (
    channel_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    answer TEXT NOT NULL,
    votes BIGINT NOT NULL,
    PRIMARY KEY (channel_id, message_id, position)
);

CREATE TABLE poll_votes (
    channel_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (channel_id, message_id, user_id, position)
);
