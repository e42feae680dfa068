-- Sessions of investment committees: their state, agenda, frozen dossiers, votes, what follows from
-- decisions. Services, members and incubators go by their public names.

CREATE TABLE committee_session (
    id TEXT NOT NULL PRIMARY KEY,
    incubator TEXT NOT NULL,
    day TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('planned', 'papers_sent', 'open', 'deliberating', 'closed',
        'published', 'cancelled', 'postponed')),
    planned_on TEXT NOT NULL,
    planned_by TEXT NOT NULL,
    -- Counts every write, votes included: each takes this row first, so that all that happens in a
    -- session happens one after the other, on however many nodes.
    version BIGINT NOT NULL CHECK (version > 0),
    -- Number of the last invitation that left (iCalendar SEQUENCE); NULL before the first.
    invited BIGINT,
    -- Session, review of the minutes and signatures as JSON, without dossiers and named votes.
    state TEXT NOT NULL
);

CREATE INDEX committee_session_by_day ON committee_session (day);

CREATE TABLE committee_item (
    id TEXT NOT NULL PRIMARY KEY,
    session TEXT NOT NULL REFERENCES committee_session (id),
    place BIGINT NOT NULL CHECK (place >= 0),
    service TEXT NOT NULL,
    -- The word of the decision's outcome; NULL while there is none, or when nothing could be decided.
    outcome TEXT,
    -- The day that a provisional decision sets.
    follow_up TEXT,
    UNIQUE (session, service)
);

CREATE INDEX committee_item_by_service ON committee_item (service);

-- Dossiers as they were frozen, under their SHA-256.
CREATE TABLE committee_dossier (
    digest TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
);

CREATE TABLE committee_ballot (
    item TEXT NOT NULL REFERENCES committee_item (id),
    number BIGINT NOT NULL CHECK (number >= 0),
    is_secret BIGINT NOT NULL CHECK (is_secret IN (0, 1)),
    is_open BIGINT NOT NULL CHECK (is_open IN (0, 1)),
    PRIMARY KEY (item, number)
);

-- Who may vote, as fixed when the vote opened.
CREATE TABLE committee_voter (
    item TEXT NOT NULL,
    number BIGINT NOT NULL,
    voter TEXT NOT NULL,
    PRIMARY KEY (item, number, voter),
    FOREIGN KEY (item, number) REFERENCES committee_ballot (item, number)
);

-- The one vote of each voter that counts; without a choice in a secret ballot, where it only says
-- that somebody has voted.
CREATE TABLE committee_vote (
    item TEXT NOT NULL,
    number BIGINT NOT NULL,
    voter TEXT NOT NULL,
    choice TEXT,
    casts BIGINT NOT NULL CHECK (casts > 0),
    PRIMARY KEY (item, number, voter),
    FOREIGN KEY (item, number, voter) REFERENCES committee_voter (item, number, voter)
);

-- Every named vote ever cast, changes included.
CREATE TABLE committee_vote_cast (
    item TEXT NOT NULL,
    number BIGINT NOT NULL,
    voter TEXT NOT NULL,
    turn BIGINT NOT NULL CHECK (turn > 0),
    choice TEXT NOT NULL,
    reason TEXT,
    cast_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (item, number, voter, turn),
    FOREIGN KEY (item, number, voter) REFERENCES committee_vote (item, number, voter)
);

-- What a team asks for, while it is written.
CREATE TABLE committee_ask (
    service TEXT NOT NULL PRIMARY KEY,
    draft TEXT NOT NULL,
    author TEXT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL
);

-- What decisions bind to: commitments, conditions, evidence to bring.
CREATE TABLE committee_promise (
    item TEXT NOT NULL REFERENCES committee_item (id),
    kind TEXT NOT NULL CHECK (kind IN ('commitment', 'condition', 'evidence')),
    line BIGINT NOT NULL CHECK (line >= 0),
    service TEXT NOT NULL,
    made_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    owner TEXT,
    content TEXT NOT NULL,
    -- That it holds, with its proof; NULL while nobody said so.
    fulfilment TEXT,
    PRIMARY KEY (item, kind, line)
);

CREATE INDEX committee_promise_by_service ON committee_promise (service);
