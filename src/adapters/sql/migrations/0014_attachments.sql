-- The files of messages. A picture has a preview beside what was made of it; `author_id` is whose room they take.
CREATE TABLE attachments (
    channel_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    filename TEXT NOT NULL,
    content_type TEXT NOT NULL,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    alt TEXT NOT NULL,
    blob TEXT NOT NULL,
    preview TEXT,
    preview_size BIGINT NOT NULL,
    PRIMARY KEY (channel_id, message_id, position)
);
CREATE UNIQUE INDEX attachments_by_id ON attachments (id);
CREATE INDEX attachments_by_author ON attachments (author_id);
CREATE INDEX attachments_by_blob ON attachments (blob);
CREATE INDEX attachments_by_preview ON attachments (preview) WHERE preview IS NOT NULL;
