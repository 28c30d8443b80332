-- A row per content of the blob store. What refers to it is asked when it is to be removed.
CREATE TABLE blobs (
    hash TEXT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    touched_at BIGINT NOT NULL
);
CREATE INDEX blobs_by_touch ON blobs (touched_at);

CREATE TABLE uploads (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    filename TEXT NOT NULL,
    size BIGINT NOT NULL,
    received BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    blob TEXT,
    used_at BIGINT
);
CREATE INDEX uploads_by_user ON uploads (user_id) WHERE used_at IS NULL;
CREATE INDEX uploads_by_expiry ON uploads (expires_at);
CREATE INDEX uploads_by_blob ON uploads (blob) WHERE blob IS NOT NULL;
