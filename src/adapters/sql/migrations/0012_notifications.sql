ALTER TABLE servers ADD COLUMN default_notifications TEXT NOT NULL DEFAULT 'mentions';

-- target_id is a server, one of its channels, or a direct channel, which has no server.
CREATE TABLE notification_settings (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    target_id TEXT NOT NULL,
    server_id TEXT,
    level TEXT,
    muted_until BIGINT,
    suppress_everyone INTEGER NOT NULL,
    PRIMARY KEY (user_id, target_id),
    FOREIGN KEY (server_id, user_id) REFERENCES members (server_id, user_id) ON DELETE CASCADE
);
CREATE INDEX notification_settings_by_target ON notification_settings (target_id, user_id);
CREATE INDEX notification_settings_by_member ON notification_settings (server_id, user_id) WHERE server_id IS NOT NULL;

-- A device to wake: it ends with the login on it.
CREATE TABLE push_subscriptions (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    endpoint TEXT NOT NULL UNIQUE,
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX push_subscriptions_by_user ON push_subscriptions (user_id, created_at);
CREATE INDEX push_subscriptions_by_session ON push_subscriptions (session_id);
