-- What teams believe, and what their tests observed. Services and members go by their public names.

CREATE TABLE hypothesis (
    id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    status TEXT NOT NULL,
    is_public BIGINT NOT NULL CHECK (is_public IN (0, 1)),
    -- All versions that were fixed, and the conclusion.
    state_json TEXT NOT NULL,
    -- The indicator's name and definition, as they were.
    about_json TEXT NOT NULL,
    author TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX hypothesis_by_service ON hypothesis (service, id);

-- Aggregates only: how many out of how many, never a row about a person. Rows are not removed.
CREATE TABLE hypothesis_observation (
    id TEXT NOT NULL PRIMARY KEY,
    hypothesis TEXT NOT NULL REFERENCES hypothesis (id),
    observation_json TEXT NOT NULL,
    source TEXT NOT NULL,
    author TEXT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    withdrawn_reason TEXT
);

CREATE INDEX hypothesis_observation_by_hypothesis ON hypothesis_observation (hypothesis, id);
