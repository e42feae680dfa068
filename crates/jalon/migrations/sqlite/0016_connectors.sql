-- Where figures are fetched from. Services and members go by their public names.

CREATE TABLE connector (
    id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    indicator TEXT NOT NULL,
    source_json TEXT NOT NULL,
    -- A key, a token or the address of a database with its password; empty for none. Never shown.
    secret_token TEXT NOT NULL,
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    tried_at TEXT,
    answered_at TEXT,
    new_at TEXT,
    failures INTEGER NOT NULL CHECK (failures >= 0),
    -- Why the last try failed; NULL when it did not.
    failure_json TEXT
) STRICT;

CREATE INDEX connector_by_service ON connector (service, id);

-- The beginning of what sources answered, each different answer once.
CREATE TABLE connector_answer (
    connector TEXT NOT NULL REFERENCES connector (id),
    digest TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    body TEXT NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    PRIMARY KEY (connector, digest)
) STRICT;
