-- What people do with their account itself: prove an address, get in again, take their data along, leave.

ALTER TABLE users ADD COLUMN email_verified_at BIGINT;
ALTER TABLE users ADD COLUMN email_pending TEXT;
ALTER TABLE users ADD COLUMN deletes_at BIGINT;
ALTER TABLE users ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;

CREATE TABLE account_tokens (
    digest TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX account_tokens_by_user ON account_tokens (user_id, purpose);
CREATE INDEX account_tokens_by_expiry ON account_tokens (expires_at);

CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    finished_at BIGINT,
    expires_at BIGINT,
    step TEXT NOT NULL,
    step_cursor TEXT NOT NULL,
    items BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    size BIGINT NOT NULL,
    failure TEXT NOT NULL,
    delete_messages INTEGER NOT NULL,
    delete_servers INTEGER NOT NULL
);
CREATE INDEX jobs_by_user ON jobs (user_id, id);
CREATE INDEX jobs_to_run ON jobs (run_at) WHERE finished_at IS NULL;
CREATE INDEX jobs_by_expiry ON jobs (expires_at) WHERE expires_at IS NOT NULL;

-- Names of accounts that have gone, as digests: nobody else takes them for a while.
CREATE TABLE former_names (
    digest TEXT NOT NULL PRIMARY KEY,
    until BIGINT NOT NULL
);
