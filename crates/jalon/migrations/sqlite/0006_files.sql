-- Files that people add to a service; their bytes are in the object store, under `object_key`.
--
-- `id` is given by the form, so that a form posted twice adds one file; `object_key` never is. A
-- file that was removed keeps its row (who, when): its bytes are gone.
CREATE TABLE file (
    id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    on_day TEXT NOT NULL,
    audience TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    object_key TEXT NOT NULL UNIQUE,
    added_by TEXT NOT NULL,
    added_at TEXT NOT NULL,
    removed_by TEXT,
    removed_at TEXT
) STRICT;

CREATE INDEX file_by_service ON file (service, id);

-- The version that the row had when this file was last read into it, or found to say the same.
-- A row at another version was changed here since: an import does not overwrite that unasked. NULL:
-- the file is kept without being interpreted. Until now nothing could be changed here.
ALTER TABLE document ADD COLUMN entity_version INTEGER;

UPDATE document SET entity_version =
    (SELECT version FROM service WHERE service.file = document.file)
    WHERE collection = 'services';
UPDATE document SET entity_version =
    (SELECT version FROM member WHERE member.file = document.file)
    WHERE collection = 'members';
UPDATE document SET entity_version =
    (SELECT version FROM incubator WHERE incubator.file = document.file)
    WHERE collection = 'incubators';
UPDATE document SET entity_version =
    (SELECT version FROM organisation WHERE organisation.file = document.file)
    WHERE collection = 'organisations';
UPDATE document SET entity_version =
    (SELECT version FROM team WHERE team.file = document.file)
    WHERE collection = 'teams';
UPDATE document SET entity_version =
    (SELECT version FROM phase_text WHERE phase_text.file = document.file)
    WHERE collection = 'phases';
UPDATE document SET entity_version =
    (SELECT version FROM fast_edition WHERE fast_edition.file = document.file)
    WHERE collection = 'fast_editions';
