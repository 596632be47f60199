-- The cache of what was seen. Times are Unix milliseconds of the platform's clock, unless said otherwise.
CREATE TABLE conversation (
    number INTEGER PRIMARY KEY,
    platform TEXT NOT NULL, site TEXT NOT NULL, store TEXT NOT NULL, conversation TEXT NOT NULL,
    buyer TEXT NOT NULL DEFAULT '', buyer_name TEXT NOT NULL DEFAULT '',
    can_send INTEGER NOT NULL DEFAULT 1,
    preview TEXT NOT NULL DEFAULT '',
    last_ms INTEGER NOT NULL DEFAULT 0,              -- newest activity, as a list or the thread told it
    unread INTEGER NOT NULL DEFAULT 0,               -- see unread.py
    read_mark TEXT,                                  -- newest message that an agent has seen through us
    -- what the platform's list said last, and at which asking that was (Conversations.ask)
    listed_last TEXT, listed_ms INTEGER NOT NULL DEFAULT 0, listed_unread INTEGER, listed_asked INTEGER,
    read_to TEXT,                                    -- newest message of the last complete reading by API
    read_for TEXT,                                   -- the listed_last for which the thread was read
    UNIQUE (platform, site, store, conversation)
) STRICT;

CREATE INDEX conversation_by_time ON conversation (last_ms);
CREATE INDEX conversation_by_store_and_time ON conversation (platform, site, store, last_ms);
CREATE INDEX conversation_unread ON conversation (platform, site, store, last_ms) WHERE unread > 0;
CREATE INDEX conversation_stale ON conversation (platform, site, store, listed_ms)
    WHERE listed_last IS NOT NULL AND listed_last IS NOT read_for AND listed_last IS NOT read_to;

CREATE TABLE message (
    number INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversation (number) ON DELETE CASCADE,
    id TEXT NOT NULL,
    time_ms INTEGER NOT NULL,                        -- 0 when nobody told it
    place INTEGER NOT NULL,                          -- order among those of the same time
    direction TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    visible INTEGER NOT NULL, intercepted INTEGER NOT NULL, recalled INTEGER NOT NULL,
    feed TEXT NOT NULL,                              -- who told it: what the API said is not changed by a page
    UNIQUE (conversation, id)
) STRICT;

CREATE INDEX message_in_order ON message (conversation, time_ms, place);
CREATE INDEX message_by_direction ON message (conversation, direction, visible, time_ms, place);

-- how far a store's news was taken in; written in the same transaction as what it brought
CREATE TABLE cursor (
    platform TEXT NOT NULL, site TEXT NOT NULL, store TEXT NOT NULL, stream TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (platform, site, store, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE store (
    platform TEXT NOT NULL, site TEXT NOT NULL, store TEXT NOT NULL,
    heard_ms INTEGER,                                -- our clock
    PRIMARY KEY (platform, site, store)
) STRICT, WITHOUT ROWID;
