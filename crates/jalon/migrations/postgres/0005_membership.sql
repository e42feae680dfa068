-- How people arrive, what they tell that is nobody else's business, what they ticked, and whose
-- access was closed.
--
-- Nothing of these tables is ever public. Members are named by public name, as everywhere outside
-- of the record's own tables. Days are TEXT `YYYY-MM-DD`; yes/no is 0 or 1.

-- A newcomer, or a former member who comes back, from the first record to the completed one.
-- `form` is the one-time number of the form that recorded it: a form posted twice acts once.
-- `mission` is JSON. State after state: answered_* with the incubator's answer, completed_on with
-- the person's own record.
CREATE TABLE arrival (
    id TEXT NOT NULL PRIMARY KEY,
    form TEXT NOT NULL UNIQUE,
    member TEXT NOT NULL,
    is_return BIGINT NOT NULL CHECK (is_return IN (0, 1)),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    profession TEXT NOT NULL,
    incubator TEXT,
    mission TEXT NOT NULL,
    locale TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'refused', 'accepted', 'completed')),
    answered_by TEXT,
    answered_on TEXT,
    reason TEXT,
    completed_on TEXT,
    version BIGINT NOT NULL
);

-- One open question about a person at a time, whoever asks and on whichever node.
CREATE UNIQUE INDEX arrival_one_waiting ON arrival (member) WHERE state = 'waiting';
CREATE INDEX arrival_by_member ON arrival (member, asked_at);

-- Personal fields, never public: a row when something was told.
CREATE TABLE member_private (
    member TEXT NOT NULL PRIMARY KEY,
    town_code TEXT,
    town TEXT,
    phone TEXT,
    half_days_per_week BIGINT CHECK (half_days_per_week BETWEEN 0 AND 10),
    updated_at TIMESTAMPTZ NOT NULL
);

-- What was ticked, by whom.
CREATE TABLE checklist_tick (
    member TEXT NOT NULL,
    checklist TEXT NOT NULL CHECK (checklist IN ('onboarding', 'offboarding')),
    item TEXT NOT NULL,
    ticked_at TIMESTAMPTZ NOT NULL,
    ticked_by TEXT NOT NULL,
    PRIMARY KEY (member, checklist, item)
);

-- Whose access was closed after which last day: each once, whichever node does it.
CREATE TABLE access_closing (
    member TEXT NOT NULL,
    last_day TEXT NOT NULL,
    closed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (member, last_day)
);
