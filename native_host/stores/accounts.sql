-- Stores with an open-API account. Times are Unix milliseconds. What is secret stands in ``sealed`` only.
CREATE TABLE app (
    platform TEXT PRIMARY KEY, key TEXT NOT NULL, service TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    platform TEXT NOT NULL, site TEXT NOT NULL, store TEXT NOT NULL,
    name TEXT NOT NULL,
    extras TEXT NOT NULL,                            -- JSON: what only its platform needs (seller_id, cipher)
    channel TEXT NOT NULL,                           -- page or api
    authorisation TEXT NOT NULL,                     -- stores of one authorisation that share its tokens
    granted_ms INTEGER NOT NULL,
    access_until_ms INTEGER NOT NULL, refresh_until_ms INTEGER NOT NULL, authorised_until_ms INTEGER,
    renewing_ms INTEGER,                             -- a refresh call may be under way since then, or was cut short
    refusals INTEGER NOT NULL DEFAULT 0,             -- times that tokens were refused since one was last taken
    gate TEXT,                                       -- why it can't be used until a person acts
    wait_reason TEXT, wait_until_ms INTEGER,
    asked_ms INTEGER NOT NULL DEFAULT 0,             -- when the platform was last asked how long it is authorised
    proxy TEXT, proxy_until_ms INTEGER,              -- address without user and password; when it expires
    proxy_failing INTEGER NOT NULL DEFAULT 0, proxy_checked_ms INTEGER,
    PRIMARY KEY (platform, site, store)
) STRICT, WITHOUT ROWID;

CREATE TABLE sealed (
    owner TEXT NOT NULL,                             -- whose key in the vault it is sealed with
    purpose TEXT NOT NULL,                           -- secret, grant, previous or proxy
    bytes BLOB NOT NULL,
    PRIMARY KEY (owner, purpose)
) STRICT, WITHOUT ROWID;

CREATE TABLE forgotten (                             -- owners whose key is still to be removed from the vault
    owner TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (                                  -- service: our name in the keyring; keyring: the one that has keys
    name TEXT PRIMARY KEY, value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
