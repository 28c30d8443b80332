-- Folders of music whose files stay where they are. A scan that was asked for and is not done is gone on with.
CREATE TABLE music_folders (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    server_id TEXT REFERENCES servers (id) ON DELETE CASCADE,
    visibility TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE,
    asked BIGINT NOT NULL,
    scanned BIGINT NOT NULL,
    leaving INTEGER NOT NULL,
    report TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX music_folders_by_owner ON music_folders (owner_id);
CREATE INDEX music_folders_by_server ON music_folders (server_id) WHERE server_id IS NOT NULL;

-- What each file was like when it was read. One without a track and without a cover stays out.
CREATE TABLE music_files (
    folder_id TEXT NOT NULL REFERENCES music_folders (id) ON DELETE CASCADE,
    directory TEXT NOT NULL,
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    modified_ns BIGINT NOT NULL,
    changed_ns BIGINT NOT NULL,
    content TEXT NOT NULL,
    track_id TEXT REFERENCES tracks (id) ON DELETE SET NULL,
    cover TEXT,
    gone INTEGER NOT NULL,
    gives_title INTEGER NOT NULL,
    gives_description INTEGER NOT NULL,
    PRIMARY KEY (folder_id, directory, name)
);
CREATE UNIQUE INDEX music_files_by_track ON music_files (track_id) WHERE track_id IS NOT NULL;
CREATE INDEX music_files_by_cover ON music_files (cover) WHERE cover IS NOT NULL;
