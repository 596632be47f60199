-- The record. Times are Unix milliseconds. States, triggers and reasons are the words of protocol/words.py.
CREATE TABLE message (
    position INTEGER PRIMARY KEY AUTOINCREMENT,      -- order of acceptance over all conversations
    cid TEXT NOT NULL UNIQUE,
    platform TEXT NOT NULL, site TEXT NOT NULL, store TEXT NOT NULL, conversation TEXT NOT NULL,
    buyer TEXT NOT NULL, buyer_name TEXT NOT NULL, store_name TEXT NOT NULL,
    body TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    sequence INTEGER NOT NULL,                       -- order within the conversation
    replaces TEXT,
    state TEXT NOT NULL,
    reason TEXT, reason_params TEXT NOT NULL DEFAULT '{}',
    platform_id TEXT,
    watermark TEXT,                                  -- newest stored message that the page showed at Enter
    fence INTEGER NOT NULL DEFAULT 0,
    owner TEXT,                                      -- connection and tab that hold the lease
    due_ms INTEGER,                                  -- when the lease, or the wait for evidence, is over
    not_before_ms INTEGER NOT NULL DEFAULT 0,
    returns INTEGER NOT NULL DEFAULT 0,              -- times that a tab gave it back
    asked_ms INTEGER NOT NULL,                       -- when a person last wanted it sent
    waited_offline INTEGER NOT NULL DEFAULT 0,
    created_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL,
    checked_ms INTEGER, checks INTEGER NOT NULL DEFAULT 0, first_absent_ms INTEGER,
    looks INTEGER NOT NULL DEFAULT 0,                -- readings by open API begun for its sake, where those are rationed
    UNIQUE (platform, site, store, conversation, sequence)
) STRICT;

-- one armed or leased message a conversation (I6), one message of ours a message of the platform
CREATE UNIQUE INDEX one_in_flight ON message (platform, site, store, conversation) WHERE state IN ('leased', 'sending');
CREATE UNIQUE INDEX one_each ON message (platform, site, store, conversation, platform_id)
    WHERE platform_id IS NOT NULL;
CREATE INDEX by_state ON message (state);
CREATE INDEX open_in_conversation ON message (platform, site, store, conversation, sequence)
    WHERE state IN ('failed', 'failed_after_accept', 'held', 'leased', 'queued', 'sending', 'unconfirmed');

CREATE TABLE attempt (
    cid TEXT NOT NULL REFERENCES message (cid), fence INTEGER NOT NULL,
    boot TEXT NOT NULL, owner TEXT NOT NULL,
    channel TEXT NOT NULL DEFAULT 'page',            -- page or api
    watermark TEXT, unsettled TEXT NOT NULL,
    armed_ms INTEGER NOT NULL, released_ms INTEGER,
    outcome TEXT, closed_ms INTEGER,                 -- outcome: a trigger; absent while nothing is known
    PRIMARY KEY (cid, fence)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
    cid TEXT NOT NULL REFERENCES message (cid), at_ms INTEGER NOT NULL,
    decision TEXT NOT NULL, state TEXT NOT NULL, shown TEXT
) STRICT;

CREATE TABLE event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, cid TEXT NOT NULL, at_ms INTEGER NOT NULL,
    transition TEXT NOT NULL, before TEXT, after TEXT NOT NULL, reason TEXT
) STRICT;

CREATE TABLE draft (
    platform TEXT NOT NULL, site TEXT NOT NULL, store TEXT NOT NULL, conversation TEXT NOT NULL,
    body TEXT NOT NULL, changed_ms INTEGER NOT NULL,
    returned TEXT NOT NULL DEFAULT '[]',             -- texts that came back and that no composer has yet, JSON
    PRIMARY KEY (platform, site, store, conversation)
) STRICT, WITHOUT ROWID;

CREATE TABLE store (
    platform TEXT NOT NULL, site TEXT NOT NULL, store TEXT NOT NULL,
    name TEXT NOT NULL, host TEXT NOT NULL, heard_ms INTEGER NOT NULL,
    PRIMARY KEY (platform, site, store)
) STRICT, WITHOUT ROWID;

CREATE TABLE pin (
    platform TEXT NOT NULL, site TEXT NOT NULL, store TEXT NOT NULL, conversation TEXT NOT NULL,
    pinned_ms INTEGER NOT NULL,
    PRIMARY KEY (platform, site, store, conversation)
) STRICT, WITHOUT ROWID;
