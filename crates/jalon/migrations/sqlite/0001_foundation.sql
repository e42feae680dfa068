-- What every room stands on: the count of changes of the public record, and the journal.

-- One row: how many times the public record changed. Bumped in the transaction of each change,
-- so that every node notices.
CREATE TABLE revision (
    id      INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    counter INTEGER NOT NULL CHECK (counter >= 0)
) STRICT;

INSERT INTO revision (id, counter) VALUES (1, 0);

-- Who changed what, when. Written in the transaction of the change; never altered afterwards.
CREATE TABLE journal (
    id           TEXT NOT NULL PRIMARY KEY,
    at           TEXT NOT NULL,
    actor        TEXT NOT NULL,
    action       TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject      TEXT NOT NULL,
    before_json  TEXT,
    after_json   TEXT
) STRICT;

CREATE INDEX journal_by_subject ON journal (subject_kind, subject, id);

CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only: its lines are never altered');
END;

CREATE TRIGGER journal_refuses_delete BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only: its lines are never removed');
END;

-- INSERT OR REPLACE would remove a line without firing the trigger above.
CREATE TRIGGER journal_refuses_replace BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only: its lines are never replaced');
END;
