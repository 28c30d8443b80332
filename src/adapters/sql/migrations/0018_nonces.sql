-- By the nonce first: nonces that grow with time stand together at the end of the index then, whoever wrote wherever, so that a
-- commit of many messages writes few pages of it. For others the order makes no difference: each stands on a page of its own.
DROP INDEX messages_by_nonce;
CREATE UNIQUE INDEX messages_by_nonce ON messages (nonce, channel_id, author_id) WHERE nonce IS NOT NULL;
