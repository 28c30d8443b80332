-- Threads stand apart from the channels of a server, which are read whole: of them there may be very many. Archived is what
-- archives_at has passed. The message it hangs on may be in another store, and may be gone.
CREATE TABLE threads (
    id TEXT NOT NULL PRIMARY KEY,
    server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    parent_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    origin_id TEXT NOT NULL,
    creator_id TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    auto_archive_s INTEGER NOT NULL,
    archives_at BIGINT NOT NULL,
    locked INTEGER NOT NULL,
    message_count BIGINT NOT NULL,
    last_message_id TEXT,
    deleted_at BIGINT
);
CREATE UNIQUE INDEX threads_by_origin ON threads (parent_id, origin_id) WHERE deleted_at IS NULL;
CREATE INDEX threads_by_parent ON threads (parent_id, id);
CREATE INDEX threads_by_activity ON threads (parent_id, archives_at) WHERE deleted_at IS NULL;
CREATE INDEX threads_of_server ON threads (server_id, archives_at) WHERE deleted_at IS NULL;
CREATE INDEX threads_by_removal ON threads (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE thread_followers (
    thread_id TEXT NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (thread_id, user_id)
);
CREATE INDEX thread_followers_by_user ON thread_followers (user_id);
