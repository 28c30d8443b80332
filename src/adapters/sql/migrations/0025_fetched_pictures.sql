-- The picture or the emoji that a program named for one message of its webhook; without either it is the webhook's own picture.
ALTER TABLE message_webhooks ADD COLUMN avatar TEXT;
ALTER TABLE message_webhooks ADD COLUMN emoji TEXT;
CREATE INDEX message_webhooks_by_avatar ON message_webhooks (avatar) WHERE avatar IS NOT NULL;

-- What came of addresses of pictures, by the digest of the address: a picture, or none. `content` is the hash of what was sent.
CREATE TABLE fetched_pictures (
    address TEXT NOT NULL PRIMARY KEY,
    picture TEXT,
    content TEXT NOT NULL,
    asked_at BIGINT NOT NULL
);
CREATE INDEX fetched_pictures_by_age ON fetched_pictures (asked_at);
CREATE INDEX fetched_pictures_by_picture ON fetched_pictures (picture) WHERE picture IS NOT NULL;
