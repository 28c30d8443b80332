-- Ids are lower-case UUIDs, times microseconds since 1970 in UTC, masks 64 bits, yes and no are 1 and 0.
-- Only SQL that SQLite and PostgreSQL both speak.

CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL UNIQUE,
    display_name TEXT,
    avatar TEXT,
    email TEXT,
    email_key TEXT UNIQUE,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    instance_admin INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    user_agent TEXT NOT NULL,
    address TEXT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_revocation ON sessions (revoked_at) WHERE revoked_at IS NOT NULL;

CREATE TABLE refresh_tokens (
    digest TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

CREATE TABLE servers (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    icon TEXT,
    owner_id TEXT NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    deleted_at BIGINT
);
CREATE INDEX servers_by_owner ON servers (owner_id);

CREATE TABLE channels (
    id TEXT NOT NULL PRIMARY KEY,
    server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    topic TEXT,
    parent_id TEXT REFERENCES channels (id) ON DELETE SET NULL,
    position INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    deleted_at BIGINT
);
CREATE INDEX channels_by_server ON channels (server_id, position, id);
CREATE INDEX channels_by_parent ON channels (parent_id) WHERE parent_id IS NOT NULL;

-- The target is a role or a user, as kind says, so it can refer to neither table.
CREATE TABLE channel_overwrites (
    channel_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    target_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    allow_mask BIGINT NOT NULL,
    deny_mask BIGINT NOT NULL,
    PRIMARY KEY (channel_id, target_id)
);
CREATE INDEX channel_overwrites_by_target ON channel_overwrites (target_id);

CREATE TABLE roles (
    id TEXT NOT NULL PRIMARY KEY,
    server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    color INTEGER,
    position INTEGER NOT NULL,
    permissions BIGINT NOT NULL,
    hoist INTEGER NOT NULL,
    mentionable INTEGER NOT NULL
);
CREATE INDEX roles_by_server ON roles (server_id, position, id);

CREATE TABLE members (
    server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    nickname TEXT,
    joined_at BIGINT NOT NULL,
    timeout_until BIGINT,
    PRIMARY KEY (server_id, user_id)
);
CREATE INDEX members_by_user ON members (user_id, joined_at);

CREATE TABLE member_roles (
    server_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    role_id TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    PRIMARY KEY (server_id, user_id, role_id),
    FOREIGN KEY (server_id, user_id) REFERENCES members (server_id, user_id) ON DELETE CASCADE
);
CREATE INDEX member_roles_by_role ON member_roles (role_id);

CREATE TABLE invites (
    code TEXT NOT NULL PRIMARY KEY,
    server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    inviter_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    max_uses INTEGER,
    uses INTEGER NOT NULL
);
CREATE INDEX invites_by_server ON invites (server_id, created_at);
CREATE INDEX invites_by_inviter ON invites (inviter_id);

CREATE TABLE idempotency_keys (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    idempotency_key TEXT NOT NULL,
    resource TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, idempotency_key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- Without references: an instance may keep its messages in another store, so nothing here may rely on them.
-- Every question about a message names its channel, so the key needs no index beside it.
CREATE TABLE messages (
    channel_id TEXT NOT NULL,
    id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    nonce TEXT,
    reply_to TEXT,
    deleted_at BIGINT,
    PRIMARY KEY (channel_id, id)
);
CREATE UNIQUE INDEX messages_by_nonce ON messages (author_id, channel_id, nonce) WHERE nonce IS NOT NULL;
