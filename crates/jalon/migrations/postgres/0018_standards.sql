-- Quality standards: the catalogues that held, what services answer, who has seen the proof. Rows are
-- only added: a new answer stands beside the old one. Services and members go by their public names.

CREATE TABLE standard_catalogue (
    version TEXT NOT NULL PRIMARY KEY,
    effective_from TEXT NOT NULL,
    body_json TEXT NOT NULL,
    installed_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE standard_answer (
    id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    criterion TEXT NOT NULL,
    catalogue TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('met', 'not_met', 'not_applicable', 'unknown')),
    reason TEXT NOT NULL,
    proof TEXT,
    on_day TEXT NOT NULL,
    expires_on TEXT,
    author TEXT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX standard_answer_by_service ON standard_answer (service, recorded_at);

CREATE TABLE standard_verification (
    answer TEXT NOT NULL PRIMARY KEY REFERENCES standard_answer (id),
    verified_by TEXT NOT NULL,
    verified_at TIMESTAMPTZ NOT NULL
);
