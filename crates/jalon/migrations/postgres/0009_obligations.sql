-- What is owed and until when, calendars that one subscribes to, what people want to be told.
-- Services, members and incubators go by their public names.

CREATE TABLE obligation (
    id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    what TEXT NOT NULL,
    owner TEXT,
    due_on TEXT NOT NULL,
    -- What it follows from (a decision, a session), so that it is opened once; NULL when by hand.
    source TEXT UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    closed_by TEXT,
    closed_at TIMESTAMPTZ
);

CREATE INDEX obligation_by_service ON obligation (service, state);

-- A calendar that a member subscribed to: `own`, `network` or `incubator/<name>`. The secret of
-- its address is kept as a hash only.
CREATE TABLE calendar_feed (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    member TEXT NOT NULL,
    scope TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ
);

CREATE INDEX calendar_feed_by_member ON calendar_feed (member);

-- What calendars said last of each event, so that updates and cancellations carry a greater
-- sequence number.
CREATE TABLE calendar_event (
    uid TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    owner TEXT,
    on_day TEXT NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence >= 0),
    is_cancelled BIGINT NOT NULL CHECK (is_cancelled IN (0, 1)),
    changed_at TIMESTAMPTZ NOT NULL
);

-- Kinds of lines that a member does not want in the weekly mail.
CREATE TABLE reminder_refusal (
    member TEXT NOT NULL,
    kind TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (member, kind)
);

-- What the last weekly mail said, as a hash: the same again is not sent.
CREATE TABLE reminder_sent (
    member TEXT NOT NULL PRIMARY KEY,
    digest TEXT NOT NULL,
    sent_at TIMESTAMPTZ NOT NULL
);
