-- Who talks outside of servers, what people are to each other, and what they say of themselves.

ALTER TABLE users ADD COLUMN bio TEXT;
ALTER TABLE users ADD COLUMN status_text TEXT;

-- Apart from channels, each of which is in a server. pair_key holds the two of a dm, so that there is one of them.
CREATE TABLE direct_channels (
    id TEXT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    name TEXT,
    owner_id TEXT REFERENCES users (id) ON DELETE SET NULL,
    pair_key TEXT UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE INDEX direct_channels_by_owner ON direct_channels (owner_id) WHERE owner_id IS NOT NULL;

CREATE TABLE direct_recipients (
    channel_id TEXT NOT NULL REFERENCES direct_channels (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (channel_id, user_id)
);
CREATE INDEX direct_recipients_by_user ON direct_recipients (user_id);

-- One person's side: the other's is a row of its own.
CREATE TABLE relationships (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    other_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, other_id)
);
CREATE INDEX relationships_by_other ON relationships (other_id, type);
