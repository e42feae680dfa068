-- How the weekly mail is stopped without signing in; sessions of a proposal that were accepted.

-- Addresses by which whoever received a weekly mail stops it without signing in, one for each mail:
-- kept as hashes only.
CREATE TABLE reminder_stop (
    token_hash TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX reminder_stop_by_day ON reminder_stop (created_at);

-- Sessions of a proposal that somebody accepted. `planned`: a session of the committee was made from it.
CREATE TABLE session_accepted (
    id TEXT NOT NULL PRIMARY KEY,
    incubator TEXT NOT NULL,
    on_day TEXT NOT NULL,
    -- Public names of members, as JSON.
    attendees TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('accepted', 'planned', 'cancelled')),
    sequence BIGINT NOT NULL CHECK (sequence >= 0),
    author TEXT NOT NULL,
    accepted_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX session_accepted_by_day ON session_accepted (on_day);

-- The committees of an accepted session, in order; hours are those of Paris.
CREATE TABLE session_accepted_item (
    session_id TEXT NOT NULL REFERENCES session_accepted (id),
    position BIGINT NOT NULL,
    service TEXT NOT NULL,
    sponsor TEXT NOT NULL,
    begins_at TEXT NOT NULL,
    minutes BIGINT NOT NULL CHECK (minutes > 0),
    PRIMARY KEY (session_id, position)
);
