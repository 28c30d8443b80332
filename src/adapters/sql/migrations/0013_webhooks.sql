-- Where programs write into a channel. The account of the same id is the author of what they wrote, and goes with the
-- channel; a webhook that was removed is kept until then, so that its account is found.
CREATE TABLE webhooks (
    id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    server_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    creator_id TEXT NOT NULL,
    name TEXT NOT NULL,
    token_digest TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    deleted_at BIGINT
);
CREATE INDEX webhooks_by_channel ON webhooks (channel_id, created_at);
CREATE INDEX webhooks_by_server ON webhooks (server_id, created_at);

-- What a message that came through a webhook has beside its text. The embeds are JSON that nobody ever asks about.
CREATE TABLE message_webhooks (
    channel_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    webhook_id TEXT NOT NULL,
    name TEXT NOT NULL,
    embeds TEXT NOT NULL,
    PRIMARY KEY (channel_id, message_id)
);

-- Whom a server tells what happens in it. Events and channels are lists with commas.
CREATE TABLE outgoing_webhooks (
    id TEXT NOT NULL PRIMARY KEY,
    server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    creator_id TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    channels TEXT NOT NULL,
    secret TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    disabled_reason TEXT,
    failures INTEGER NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX outgoing_webhooks_by_server ON outgoing_webhooks (server_id, created_at);

CREATE TABLE webhook_deliveries (
    id TEXT NOT NULL PRIMARY KEY,
    webhook_id TEXT NOT NULL REFERENCES outgoing_webhooks (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    event TEXT NOT NULL,
    channel_id TEXT,
    message_id TEXT,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at BIGINT NOT NULL,
    status INTEGER,
    error TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    UNIQUE (webhook_id, event_id)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_at) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook_id, id);
CREATE INDEX webhook_deliveries_by_message ON webhook_deliveries (channel_id, message_id);
