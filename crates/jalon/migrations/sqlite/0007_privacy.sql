-- Personal data: who asked to be erased, what was erased because its time had come, and the one way
-- in which a line of the journal may change.

-- Somebody's wish to be erased, and what became of it. Once it is done, `member` is the name that
-- stands in place of theirs.
CREATE TABLE erasure_request (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'withdrawn', 'refused', 'done')),
    answered_by TEXT,
    answered_at TEXT,
    reason TEXT,
    version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX erasure_one_waiting ON erasure_request (member) WHERE state = 'waiting';

-- How much was erased, rule by rule and run by run.
CREATE TABLE retention_run (
    id TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    rule TEXT NOT NULL,
    erased INTEGER NOT NULL CHECK (erased >= 0)
) STRICT;

-- Holds a row only while an erasure runs, within its transaction: while it does, the names in lines
-- of the journal may be replaced. Never which lines there are, nor when, nor what was done.
CREATE TABLE journal_pass (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1)
) STRICT;

DROP TRIGGER journal_refuses_update;

CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal
WHEN NOT (
    EXISTS (SELECT 1 FROM journal_pass)
    AND NEW.id = OLD.id AND NEW.at = OLD.at
    AND NEW.action = OLD.action AND NEW.subject_kind = OLD.subject_kind
)
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only: its lines are never altered');
END;
