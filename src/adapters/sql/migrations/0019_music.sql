-- Music. What listening to a content found out: a row per content that a track has, or had a moment ago.
CREATE TABLE analyses (
    content TEXT NOT NULL PRIMARY KEY,
    failure TEXT,
    container TEXT NOT NULL,
    codec TEXT NOT NULL,
    sample_rate BIGINT NOT NULL,
    channels BIGINT NOT NULL,
    bits_per_sample BIGINT NOT NULL,
    bitrate BIGINT NOT NULL,
    samples BIGINT NOT NULL,
    encoder_delay BIGINT NOT NULL,
    encoder_padding BIGINT NOT NULL,
    loudness DOUBLE PRECISION,
    loudness_range DOUBLE PRECISION NOT NULL,
    sample_peak DOUBLE PRECISION NOT NULL,
    true_peak DOUBLE PRECISION NOT NULL,
    tags TEXT NOT NULL,
    preview TEXT NOT NULL,
    waveform TEXT,
    cover TEXT,
    cover_source TEXT,
    made_at BIGINT NOT NULL
);
CREATE INDEX analyses_by_waveform ON analyses (waveform) WHERE waveform IS NOT NULL;
CREATE INDEX analyses_by_cover ON analyses (cover) WHERE cover IS NOT NULL;
CREATE INDEX analyses_by_cover_source ON analyses (cover_source) WHERE cover_source IS NOT NULL;

-- A library is a server's or a person's, and has that id. What it holds is found by folded keys.
CREATE TABLE artists (
    id TEXT NOT NULL PRIMARY KEY,
    library_id TEXT NOT NULL,
    server_id TEXT REFERENCES servers (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    musicbrainz TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX artists_by_name ON artists (library_id, sort_key, id);
CREATE INDEX artists_by_age ON artists (library_id, id);
CREATE INDEX artists_by_server ON artists (server_id) WHERE server_id IS NOT NULL;
CREATE INDEX artists_by_musicbrainz ON artists (library_id, musicbrainz) WHERE musicbrainz IS NOT NULL;
CREATE TABLE artist_names (
    library_id TEXT NOT NULL,
    name_key TEXT NOT NULL,
    artist_id TEXT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    PRIMARY KEY (library_id, name_key)
);
CREATE INDEX artist_names_by_artist ON artist_names (artist_id);

CREATE TABLE albums (
    id TEXT NOT NULL PRIMARY KEY,
    library_id TEXT NOT NULL,
    server_id TEXT REFERENCES servers (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    year INTEGER,
    cover TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX albums_by_title ON albums (library_id, sort_key, id);
CREATE INDEX albums_by_age ON albums (library_id, id);
CREATE INDEX albums_by_server ON albums (server_id) WHERE server_id IS NOT NULL;
CREATE INDEX albums_by_cover ON albums (cover) WHERE cover IS NOT NULL;
-- What tracks of an album have in common, those of albums merged into it, too.
CREATE TABLE album_keys (
    library_id TEXT NOT NULL,
    album_key TEXT NOT NULL,
    album_id TEXT NOT NULL REFERENCES albums (id) ON DELETE CASCADE,
    PRIMARY KEY (library_id, album_key)
);
CREATE INDEX album_keys_by_album ON album_keys (album_id);
CREATE TABLE album_artists (
    album_id TEXT NOT NULL REFERENCES albums (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    artist_id TEXT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    PRIMARY KEY (album_id, position)
);
CREATE INDEX album_artists_by_artist ON album_artists (artist_id, album_id);

CREATE TABLE tracks (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    library_id TEXT NOT NULL,
    server_id TEXT REFERENCES servers (id) ON DELETE CASCADE,
    visibility TEXT NOT NULL,
    status TEXT NOT NULL,
    failure TEXT NOT NULL,
    title TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    album_id TEXT REFERENCES albums (id) ON DELETE SET NULL,
    disc INTEGER,
    number INTEGER,
    year INTEGER,
    cover TEXT,
    content TEXT NOT NULL,
    size BIGINT NOT NULL,
    filename TEXT NOT NULL,
    upload_id TEXT,
    path TEXT,
    plays BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX tracks_by_age ON tracks (library_id, id);
CREATE INDEX tracks_by_title ON tracks (library_id, sort_key, id);
CREATE INDEX tracks_by_album ON tracks (album_id, disc, number, id) WHERE album_id IS NOT NULL;
CREATE INDEX tracks_by_owner ON tracks (owner_id, id);
CREATE INDEX tracks_by_server ON tracks (server_id) WHERE server_id IS NOT NULL;
CREATE INDEX tracks_by_content ON tracks (content);
CREATE INDEX tracks_by_cover ON tracks (cover) WHERE cover IS NOT NULL;
CREATE INDEX tracks_unfinished ON tracks (id) WHERE status = 'processing';
CREATE UNIQUE INDEX tracks_by_upload ON tracks (owner_id, upload_id) WHERE upload_id IS NOT NULL;
CREATE TABLE track_artists (
    track_id TEXT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    artist_id TEXT NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    PRIMARY KEY (track_id, position)
);
CREATE INDEX track_artists_by_artist ON track_artists (artist_id, track_id);
CREATE TABLE track_genres (
    track_id TEXT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    library_id TEXT NOT NULL,
    genre TEXT NOT NULL,
    genre_key TEXT NOT NULL,
    PRIMARY KEY (track_id, position)
);
CREATE INDEX track_genres_by_genre ON track_genres (library_id, genre_key, track_id);

CREATE TABLE likes (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    track_id TEXT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, track_id)
);
CREATE INDEX likes_by_track ON likes (track_id);
CREATE INDEX likes_by_age ON likes (user_id, created_at, track_id);
CREATE TABLE plays (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    track_id TEXT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    started_at BIGINT NOT NULL,
    heard_ms BIGINT NOT NULL,
    PRIMARY KEY (user_id, started_at, track_id)
);
CREATE INDEX plays_by_track ON plays (track_id);

CREATE TABLE playlists (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    server_id TEXT REFERENCES servers (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    visibility TEXT NOT NULL,
    collaborative INTEGER NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX playlists_by_owner ON playlists (owner_id, id);
CREATE INDEX playlists_by_server ON playlists (server_id, id) WHERE server_id IS NOT NULL;
CREATE TABLE playlist_items (
    id TEXT NOT NULL PRIMARY KEY,
    playlist_id TEXT NOT NULL REFERENCES playlists (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    track_id TEXT NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    added_by TEXT NOT NULL,
    added_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX playlist_items_by_position ON playlist_items (playlist_id, position);
CREATE INDEX playlist_items_by_track ON playlist_items (track_id);

-- What is looked for by words: see adapters/sql/music_search.hpp.
CREATE TABLE music_documents (
    document INTEGER NOT NULL PRIMARY KEY,
    track_id TEXT REFERENCES tracks (id) ON DELETE CASCADE,
    album_id TEXT REFERENCES albums (id) ON DELETE CASCADE,
    artist_id TEXT REFERENCES artists (id) ON DELETE CASCADE,
    playlist_id TEXT REFERENCES playlists (id) ON DELETE CASCADE,
    audience BIGINT NOT NULL,
    title TEXT NOT NULL,
    beside TEXT NOT NULL
);
CREATE UNIQUE INDEX music_documents_of_tracks ON music_documents (track_id) WHERE track_id IS NOT NULL;
CREATE UNIQUE INDEX music_documents_of_albums ON music_documents (album_id) WHERE album_id IS NOT NULL;
CREATE UNIQUE INDEX music_documents_of_artists ON music_documents (artist_id) WHERE artist_id IS NOT NULL;
CREATE UNIQUE INDEX music_documents_of_playlists ON music_documents (playlist_id) WHERE playlist_id IS NOT NULL;
CREATE TABLE music_postings (
    word BIGINT NOT NULL,
    audience BIGINT NOT NULL,
    document INTEGER NOT NULL REFERENCES music_documents (document) ON DELETE CASCADE,
    PRIMARY KEY (word, audience, document)
);
CREATE INDEX music_postings_by_document ON music_postings (document);
-- Words are compared byte by byte: those that begin alike stand side by side.
-- only sqlite
CREATE TABLE music_words (
    word TEXT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL
);
-- only postgresql
CREATE TABLE music_words (
    word TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL
);
-- both
CREATE TABLE music_shapes (
    shape BIGINT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (shape, word)
);
CREATE INDEX music_shapes_by_word ON music_shapes (word);
