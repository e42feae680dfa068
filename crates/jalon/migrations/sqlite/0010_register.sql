-- The register of decisions, which nobody rewrites unseen; who stands behind its sealed names, in a
-- table that can be erased; how services end: checklists, options, lessons.

-- One entry a row, in the order of their numbers. `line` is the entry in canonical JSON as it is
-- exported; `note` is the signed head of the register once the entry is in.
CREATE TABLE register_entry (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('opening', 'decision', 'rectification', 'key')),
    hash TEXT NOT NULL UNIQUE,
    line TEXT NOT NULL,
    note TEXT NOT NULL,
    registered_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER register_entry_refuses_update BEFORE UPDATE ON register_entry
BEGIN
    SELECT RAISE(ABORT, 'the register is append-only: its entries are never altered');
END;

CREATE TRIGGER register_entry_refuses_delete BEFORE DELETE ON register_entry
BEGIN
    SELECT RAISE(ABORT, 'the register is append-only: its entries are never removed');
END;

-- INSERT OR REPLACE would remove an entry without firing the trigger above.
CREATE TRIGGER register_entry_refuses_replace BEFORE INSERT ON register_entry
WHEN EXISTS (SELECT 1 FROM register_entry WHERE number = NEW.number OR hash = NEW.hash)
BEGIN
    SELECT RAISE(ABORT, 'the register is append-only: its entries are never replaced');
END;

-- Who stands behind a sealed name of an entry, and the salt that opens it. Removed with the person.
CREATE TABLE sealed_identity (
    commitment TEXT NOT NULL PRIMARY KEY,
    entry INTEGER NOT NULL,
    capacity TEXT NOT NULL,
    member TEXT NOT NULL,
    salt TEXT NOT NULL
) STRICT;

CREATE INDEX sealed_identity_by_member ON sealed_identity (member);

-- How a service ends: its checklist after a stop, or before it leaves consolidation. `list` is the
-- whole list as JSON.
CREATE TABLE winddown_list (
    service TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('wind_down', 'exit')),
    list TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (service, kind)
) STRICT;

-- How a service may live on: the paths side by side, as JSON.
CREATE TABLE winddown_options (
    service TEXT NOT NULL PRIMARY KEY,
    sheet TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

-- What was learned from a service that ended, in Markdown; public once it has a day.
CREATE TABLE winddown_lesson (
    service TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    published_on TEXT,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

-- The public minutes of a session that was published, as JSON: they name nobody. `head` is the signed
-- head of the register once its decisions were in.
CREATE TABLE published_minutes (
    session TEXT NOT NULL PRIMARY KEY,
    incubator TEXT NOT NULL,
    held_on TEXT NOT NULL,
    minutes TEXT NOT NULL,
    signed TEXT NOT NULL,
    head TEXT,
    published_at TEXT NOT NULL
) STRICT;
