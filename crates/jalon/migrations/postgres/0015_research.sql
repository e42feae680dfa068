-- What teams hear from users. No name and no address of anybody: groups, counts, words without
-- what has the shape of personal data. Services and members go by their public names.

CREATE TABLE research_session (
    id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    audience TEXT NOT NULL,
    persons BIGINT NOT NULL CHECK (persons > 0),
    findings_json TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    removed_by TEXT,
    removed_at TIMESTAMPTZ
);

CREATE INDEX research_session_by_service ON research_session (service, on_day);

-- Services whose form takes answers.
CREATE TABLE feedback_form (
    service TEXT NOT NULL PRIMARY KEY,
    is_open BIGINT NOT NULL CHECK (is_open IN (0, 1)),
    author TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- How many answers of each step on each day: never an answer by itself.
CREATE TABLE feedback_count (
    service TEXT NOT NULL,
    on_day TEXT NOT NULL,
    score BIGINT NOT NULL CHECK (score BETWEEN 1 AND 4),
    answers BIGINT NOT NULL CHECK (answers > 0),
    PRIMARY KEY (service, on_day, score)
);

-- Words that users left, without a score or an hour that would join them to an answer.
CREATE TABLE feedback_verbatim (
    id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'published', 'withheld')),
    verbatim_json TEXT NOT NULL
);

CREATE INDEX feedback_verbatim_by_service ON feedback_verbatim (service, state, id);
