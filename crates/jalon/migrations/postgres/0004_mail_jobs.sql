-- Mail that waits to be sent, and work that is done at set times.

-- One row per mail, written in the transaction of the change that it tells about. Once it is sent
-- or too late its words are emptied; the row stays so that `dedup_key` keeps its promise: a mail of
-- that key leaves once.
CREATE TABLE mail (
    id                TEXT NOT NULL PRIMARY KEY,
    kind              TEXT NOT NULL,
    dedup_key         TEXT UNIQUE,
    locale            TEXT NOT NULL CHECK (locale IN ('fr', 'en')),
    to_name           TEXT,
    to_address        TEXT NOT NULL,
    subject           TEXT NOT NULL,
    text_body         TEXT NOT NULL,
    html_body         TEXT NOT NULL,
    calendar_method   TEXT,
    calendar          TEXT,
    unsubscribe       TEXT,
    state             TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'expired')),
    queued_at         TIMESTAMPTZ NOT NULL,
    expires_at        TIMESTAMPTZ,
    next_try_at       TIMESTAMPTZ NOT NULL,
    attempts          BIGINT NOT NULL CHECK (attempts >= 0),
    lease_holder      TEXT,
    lease_until       TIMESTAMPTZ,
    finished_at       TIMESTAMPTZ,
    last_error        TEXT
);

CREATE INDEX mail_by_state ON mail (state, next_try_at);

-- One row per job: which of its set times was last done, and who is at it.
CREATE TABLE job (
    name          TEXT NOT NULL PRIMARY KEY,
    done_slot_at  TIMESTAMPTZ NOT NULL,
    failures      BIGINT NOT NULL CHECK (failures >= 0),
    next_try_at   TIMESTAMPTZ,
    lease_holder  TEXT,
    lease_until   TIMESTAMPTZ,
    asked_at      TIMESTAMPTZ,
    asked_by      TEXT
);

-- What became of each run; the oldest are removed.
CREATE TABLE job_run (
    id           TEXT NOT NULL PRIMARY KEY,
    job          TEXT NOT NULL REFERENCES job (name) ON DELETE CASCADE,
    slot_at      TIMESTAMPTZ NOT NULL,
    asked_by     TEXT,
    started_at   TIMESTAMPTZ NOT NULL,
    finished_at  TIMESTAMPTZ,
    outcome      TEXT NOT NULL CHECK (outcome IN ('running', 'done', 'failed', 'interrupted')),
    message      TEXT NOT NULL
);

CREATE INDEX job_run_by_job ON job_run (job, id);
