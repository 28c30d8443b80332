-- How far people have read, beside the messages and like them without references.
CREATE TABLE read_states (
    user_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    read_up_to TEXT NOT NULL,
    marked_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, channel_id)
);
