-- By channel first, then by the nonce: what many people write in one channel at a time stands close together where nonces grow,
-- so that a commit writes few pages, and elsewhere it is no worse.
DROP INDEX messages_by_nonce;
CREATE UNIQUE INDEX messages_by_nonce ON messages (channel_id, nonce, author_id) WHERE nonce IS NOT NULL;
