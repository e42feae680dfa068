-- Indicators of services, version by version, and what was measured: rows that are only ever added.
-- Services and members go by their public names. Days of measurements are whole numbers (days since
-- 1970-01-01): tens of millions of rows have to stay small.

-- The last key given of each kind. Whoever writes a batch holds its row until the end, so that
-- batches enter the record one after another.
CREATE TABLE impact_counter (
    name TEXT NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

CREATE TABLE indicator (
    id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    owner TEXT,
    is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
    is_north_star INTEGER NOT NULL CHECK (is_north_star IN (0, 1)),
    -- Question, preset, population, potential, baseline, targets.
    body_json TEXT NOT NULL,
    -- The day from which it is measured no more.
    ended_on TEXT,
    version INTEGER NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX indicator_by_service ON indicator (service);

-- Versions of definitions. Each has the small key under which its measurements stand, and what is
-- known of the latest of them.
CREATE TABLE indicator_version (
    series INTEGER NOT NULL PRIMARY KEY,
    indicator TEXT NOT NULL REFERENCES indicator (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    from_on TEXT NOT NULL,
    definition_json TEXT NOT NULL,
    change_json TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_day INTEGER,
    last_at TEXT,
    UNIQUE (indicator, number)
) STRICT;

-- What was handed in together, by whom, when.
CREATE TABLE measurement_batch (
    key INTEGER NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    source TEXT NOT NULL,
    reporter_kind TEXT NOT NULL CHECK (reporter_kind IN ('member', 'key', 'connector')),
    reporter TEXT NOT NULL,
    received_at TEXT NOT NULL,
    -- Why figures are withdrawn; empty otherwise.
    reason TEXT NOT NULL,
    -- The name under which it counts once, and a hash of what it held.
    once TEXT UNIQUE,
    content_hash TEXT NOT NULL,
    outcome_json TEXT NOT NULL
) STRICT;

CREATE INDEX measurement_batch_by_service ON measurement_batch (service, key);

-- One row for each figure as reported. No references: versions and batches are never removed, and
-- every byte counts. `value` is empty when the figure is withdrawn. `counted` is empty for a whole
-- period counted when its batch was received; otherwise twice the second (since 1970) at which it was
-- counted, and one more while the period went on.
CREATE TABLE measurement (
    series INTEGER NOT NULL,
    day INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    value REAL,
    weight REAL,
    spread REAL,
    counted INTEGER,
    PRIMARY KEY (series, day, batch)
) WITHOUT ROWID, STRICT;

-- Keys with which services push their figures: kept as a hash only.
CREATE TABLE impact_key (
    id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    name TEXT NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    -- The indicators that it may fill; nothing for all of the service.
    indicators_json TEXT,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_used_on TEXT,
    revoked_by TEXT,
    revoked_at TEXT
) STRICT;

CREATE INDEX impact_key_by_service ON impact_key (service);
