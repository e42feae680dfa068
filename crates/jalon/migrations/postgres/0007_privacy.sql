-- Personal data: who asked to be erased, what was erased because its time had come, and the one way
-- in which a line of the journal may change.

-- Somebody's wish to be erased, and what became of it. Once it is done, `member` is the name that
-- stands in place of theirs.
CREATE TABLE erasure_request (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'withdrawn', 'refused', 'done')),
    answered_by TEXT,
    answered_at TIMESTAMPTZ,
    reason TEXT,
    version BIGINT NOT NULL
);

CREATE UNIQUE INDEX erasure_one_waiting ON erasure_request (member) WHERE state = 'waiting';

-- How much was erased, rule by rule and run by run.
CREATE TABLE retention_run (
    id TEXT NOT NULL PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    rule TEXT NOT NULL,
    erased BIGINT NOT NULL CHECK (erased >= 0)
);

-- Holds a row only while an erasure runs, within its transaction: while it does, the names in lines
-- of the journal may be replaced. Never which lines there are, nor when, nor what was done.
CREATE TABLE journal_pass (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1)
);

CREATE FUNCTION journal_refuses_unless_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM journal_pass)
        AND NEW.id = OLD.id AND NEW.at = OLD.at
        AND NEW.action = OLD.action AND NEW.subject_kind = OLD.subject_kind
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the journal is append-only: its lines are never altered or removed'
        USING ERRCODE = 'restrict_violation';
END
$$;

DROP TRIGGER journal_refuses_update ON journal;

CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_refuses_unless_erasing();
