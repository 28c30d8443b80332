-- What people, servers and emoji look like: a row per size. Who shows a picture names its id.
CREATE TABLE pictures (
    id TEXT NOT NULL,
    size INTEGER NOT NULL,
    format TEXT NOT NULL,
    blob TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (id, size)
);
CREATE INDEX pictures_by_blob ON pictures (blob);
CREATE INDEX users_by_avatar ON users (avatar) WHERE avatar IS NOT NULL;
CREATE INDEX servers_by_icon ON servers (icon) WHERE icon IS NOT NULL;

CREATE TABLE emoji (
    id TEXT NOT NULL PRIMARY KEY,
    server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    animated INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (server_id, name)
);
