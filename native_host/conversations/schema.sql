-- The cache of what was seen. Times are Unix milliseconds of the platform's clock, unless said otherwise.
CREATE TABLE conversation (
    number INTEGER PRIMARY KEY,
    platform TEXT NOT NULL, site TEXT NOT NULL, store TEXT NOT NULL, conversation TEXT NOT NULL,
    buyer TEXT NOT NULL DEFAULT '', buyer_name TEXT NOT NULL DEFAULT '',
    can_send INTEGER NOT NULL DEFAULT 1,
    -- what the panel's list shows: counted anew from all that stands below, and from the messages (totals.py)
    preview TEXT NOT NULL DEFAULT '',
    last_direction TEXT,
    last_ms INTEGER NOT NULL DEFAULT 0,              -- newest activity, as a list or the thread told it
    unread INTEGER NOT NULL DEFAULT 0,               -- see unread.py
    waiting_ms INTEGER,                              -- since when the buyer waits for an answer, see waiting.py
    own_run INTEGER NOT NULL DEFAULT 0, buyer_ms INTEGER,
    pinned INTEGER NOT NULL DEFAULT 0,               -- by the page; an agent's own pins are in the record
    read_mark TEXT,                                  -- newest message that an agent has seen through us
    -- what the platform's list said last
    listed_last TEXT, listed_ms INTEGER NOT NULL DEFAULT 0, listed_unread INTEGER,
    listed_preview TEXT NOT NULL DEFAULT '',
    -- what a page's list said last; paged_mark is the read_mark of then
    paged_ms INTEGER NOT NULL DEFAULT 0, paged_unread INTEGER, paged_preview TEXT, paged_direction TEXT,
    paged_mark TEXT,
    -- what lists told of who wrote when (0: nothing): see Glimpse in waiting.py
    answered_ms INTEGER NOT NULL DEFAULT 0, inbound_ms INTEGER NOT NULL DEFAULT 0, asked_ms INTEGER NOT NULL DEFAULT 0,
    read_to TEXT,                                    -- newest message of the last complete reading by API
    read_for TEXT,                                   -- the listed_last for which the thread was read
    -- written by triggers.sql; what is searched of a session beside its messages
    face TEXT NOT NULL DEFAULT '',
    revision INTEGER NOT NULL DEFAULT 0,
    UNIQUE (platform, site, store, conversation)
) STRICT;

CREATE INDEX conversation_by_store_and_time ON conversation (platform, site, store, last_ms);
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
