-- The rules of the programme as edited, the money of services, and what people said of oddities in
-- journeys. Days are TEXT `YYYY-MM-DD`, amounts are whole cents, services and incubators go by
-- their public names (no foreign key: the record may lose one and get it back).

-- Versions of the network's rules that are or will be in force. Without a row, version 1 of the
-- program holds.
CREATE TABLE network_rules (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number >= 2),
    effective_from TEXT NOT NULL UNIQUE,
    body_json TEXT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

-- What incubators vary, from a day on.
CREATE TABLE incubator_rules (
    incubator TEXT NOT NULL,
    effective_from TEXT NOT NULL,
    body_json TEXT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (incubator, effective_from)
) STRICT;

-- Drafts: at most one for the network (scope `network`) and one for each incubator (its name).
CREATE TABLE rules_draft (
    scope TEXT NOT NULL PRIMARY KEY,
    effective_from TEXT NOT NULL,
    body_json TEXT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE budget_entry (
    service TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 2013 AND 2100),
    activity TEXT NOT NULL,
    resource TEXT NOT NULL,
    committed_cents INTEGER CHECK (committed_cents >= 0),
    paid_cents INTEGER CHECK (paid_cents >= 0),
    PRIMARY KEY (service, year, activity, resource)
) STRICT;

CREATE TABLE envelope (
    id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    granted_on TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CHECK (until_on >= from_on)
) STRICT;

CREATE INDEX envelope_by_service ON envelope (service);

-- What a member's work on a service costs. Never public.
CREATE TABLE work_price (
    service TEXT NOT NULL,
    member TEXT NOT NULL,
    half_days INTEGER NOT NULL CHECK (half_days BETWEEN 1 AND 46),
    daily_rate_cents INTEGER NOT NULL CHECK (daily_rate_cents >= 0),
    PRIMARY KEY (service, member)
) STRICT;

-- Years whose budget the team has published.
CREATE TABLE budget_publication (
    service TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 2013 AND 2100),
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (service, year)
) STRICT;

-- Oddities of a journey that a person found to be right as recorded.
CREATE TABLE journey_oddity (
    service TEXT NOT NULL,
    oddity TEXT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (service, oddity)
) STRICT;
