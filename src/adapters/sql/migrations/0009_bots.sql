ALTER TABLE users ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

-- A bot is an account, too; the row here says whose it is, and how its token is known.
CREATE TABLE bots (
    user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    owner_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    scopes INTEGER NOT NULL,
    token_id TEXT NOT NULL UNIQUE,
    token_digest TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE INDEX bots_by_owner ON bots (owner_id, created_at);
