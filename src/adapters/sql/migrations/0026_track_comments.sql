-- What people say at moments of tracks.
CREATE TABLE track_comments (
    id TEXT NOT NULL PRIMARY KEY,
    track_id TEXT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    author_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    position_ms BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX track_comments_by_position ON track_comments (track_id, position_ms, id);
CREATE INDEX track_comments_by_author ON track_comments (author_id, id);
