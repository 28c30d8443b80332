-- How loud an album is, of what is kept of its tracks: see domain/loudness.hpp. What was listened to before has none.
ALTER TABLE analyses ADD COLUMN histogram TEXT;
ALTER TABLE albums ADD COLUMN loudness DOUBLE PRECISION;
ALTER TABLE albums ADD COLUMN peak DOUBLE PRECISION;
-- Whether a text has a word is told by the index of documents alone.
-- only sqlite
-- Without row ids the table is its primary key, and its index holds the rest of it.
CREATE TABLE music_postings_anew (
    word BIGINT NOT NULL,
    audience BIGINT NOT NULL,
    document INTEGER NOT NULL REFERENCES music_documents (document) ON DELETE CASCADE,
    PRIMARY KEY (word, audience, document)
) WITHOUT ROWID;
INSERT INTO music_postings_anew (word, audience, document) SELECT word, audience, document FROM music_postings;
DROP TABLE music_postings;
ALTER TABLE music_postings_anew RENAME TO music_postings;
CREATE INDEX music_postings_by_document ON music_postings (document);
-- only postgresql
DROP INDEX music_postings_by_document;
CREATE INDEX music_postings_by_document ON music_postings (document) INCLUDE (word);
