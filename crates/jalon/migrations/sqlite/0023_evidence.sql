-- What stands beside an indicator's figures: what happened on a day, a control, what committees saw
-- of it, what was forecast and what came of it, the source that fell silent. Services and members go
-- by their public names.

-- What happened, as its team says; about one indicator, or about all of the service.
CREATE TABLE indicator_note (
    id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    indicator TEXT REFERENCES indicator (id),
    on_day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('change', 'campaign', 'other')),
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    removed_by TEXT,
    removed_at TEXT
) STRICT;

CREATE INDEX indicator_note_by_service ON indicator_note (service, on_day);

-- The indicator that the change did not touch.
CREATE TABLE indicator_control (
    indicator TEXT NOT NULL PRIMARY KEY REFERENCES indicator (id),
    service TEXT NOT NULL,
    control TEXT NOT NULL REFERENCES indicator (id),
    author TEXT NOT NULL,
    chosen_at TEXT NOT NULL
) STRICT;

CREATE INDEX indicator_control_by_service ON indicator_control (service);

-- A committee's frozen dossier showed it: how much there was to see.
CREATE TABLE indicator_look (
    session TEXT NOT NULL,
    indicator TEXT NOT NULL REFERENCES indicator (id),
    service TEXT NOT NULL,
    looked_on TEXT NOT NULL,
    periods INTEGER NOT NULL CHECK (periods >= 0),
    observations INTEGER NOT NULL CHECK (observations >= 0),
    PRIMARY KEY (session, indicator)
) STRICT;

CREATE INDEX indicator_look_by_service ON indicator_look (service);

-- A forecast as a committee saw it, and what came of it.
CREATE TABLE indicator_forecast (
    session TEXT NOT NULL,
    indicator TEXT NOT NULL REFERENCES indicator (id),
    service TEXT NOT NULL,
    made_on TEXT NOT NULL,
    -- The version of the definition that the target follows.
    number INTEGER NOT NULL CHECK (number >= 1),
    by_on TEXT NOT NULL,
    target REAL NOT NULL,
    probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
    predicted REAL NOT NULL,
    periods INTEGER NOT NULL CHECK (periods >= 0),
    method TEXT NOT NULL,
    came_true INTEGER CHECK (came_true IN (0, 1)),
    settled_on TEXT,
    PRIMARY KEY (session, indicator)
) STRICT;

CREATE INDEX indicator_forecast_by_service ON indicator_forecast (service);

-- Sources that give nothing new, by their own key.
CREATE TABLE indicator_silence (
    source TEXT NOT NULL PRIMARY KEY,
    indicator TEXT NOT NULL,
    service TEXT NOT NULL,
    kind TEXT NOT NULL,
    since_on TEXT NOT NULL,
    is_failing INTEGER NOT NULL CHECK (is_failing IN (0, 1)),
    noted_at TEXT NOT NULL
) STRICT;

CREATE INDEX indicator_silence_by_service ON indicator_silence (service);

-- The indicator that answers to "was this useful?" feed.
CREATE TABLE feedback_link (
    service TEXT NOT NULL PRIMARY KEY,
    indicator TEXT NOT NULL REFERENCES indicator (id),
    author TEXT NOT NULL,
    linked_at TEXT NOT NULL
) STRICT;
