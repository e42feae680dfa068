-- What every room stands on: the count of changes of the public record, and the journal.

-- One row: how many times the public record changed. Bumped in the transaction of each change,
-- so that every node notices.
CREATE TABLE revision (
    id      BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    counter BIGINT NOT NULL CHECK (counter >= 0)
);

INSERT INTO revision (id, counter) VALUES (1, 0);

-- Who changed what, when. Written in the transaction of the change; never altered afterwards.
CREATE TABLE journal (
    id           TEXT NOT NULL PRIMARY KEY,
    at           TIMESTAMPTZ NOT NULL,
    actor        TEXT NOT NULL,
    action       TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject      TEXT NOT NULL,
    before_json  TEXT,
    after_json   TEXT
);

CREATE INDEX journal_by_subject ON journal (subject_kind, subject, id);

CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: its lines are never altered or removed'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_refuses();

CREATE TRIGGER journal_refuses_delete BEFORE DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_refuses();

CREATE TRIGGER journal_refuses_truncate BEFORE TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses();
