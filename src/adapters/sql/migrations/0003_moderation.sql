-- Without a reference to users: an entry outlives the account of who acted.
CREATE TABLE audit_entries (
    id TEXT NOT NULL PRIMARY KEY,
    server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    actor_id TEXT NOT NULL,
    action TEXT NOT NULL,
    target_kind TEXT NOT NULL,
    target_id TEXT NOT NULL,
    target_name TEXT,
    changes TEXT NOT NULL,
    reason TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX audit_entries_by_server ON audit_entries (server_id, id);
CREATE INDEX audit_entries_by_actor ON audit_entries (server_id, actor_id, id);
CREATE INDEX audit_entries_by_action ON audit_entries (server_id, action, id);
CREATE INDEX audit_entries_by_target ON audit_entries (server_id, target_id, id);

CREATE TABLE bans (
    server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    banned_by TEXT NOT NULL,
    reason TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (server_id, user_id)
);
CREATE INDEX bans_by_user ON bans (user_id);

ALTER TABLE channels ADD COLUMN slow_mode_s INTEGER NOT NULL DEFAULT 0;
