-- What listening rooms play, and what waits there. A track that went stays in the queue until its room is tidied.
CREATE TABLE listening_rooms (
    channel_id TEXT NOT NULL PRIMARY KEY REFERENCES channels (id) ON DELETE CASCADE,
    rev BIGINT NOT NULL,
    queue_rev BIGINT NOT NULL,
    playing INTEGER NOT NULL,
    item_id TEXT,
    anchor_ms BIGINT NOT NULL,
    anchor BIGINT NOT NULL,
    controller_id TEXT
);
CREATE TABLE room_items (
    id TEXT NOT NULL PRIMARY KEY,
    channel_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    place BIGINT NOT NULL,
    track_id TEXT NOT NULL,
    added_by TEXT,
    added_at BIGINT NOT NULL
);
CREATE INDEX room_items_by_place ON room_items (channel_id, place);
CREATE INDEX room_items_by_track ON room_items (track_id);
