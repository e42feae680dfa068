-- Files of figures on their way in: read line by line as they come, shown, then recorded as a whole.
CREATE TABLE measurement_upload (
    key INTEGER NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    author TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reading', 'ready', 'recorded', 'refused')),
    -- Lines of figures; those that say what another line says are not staged.
    lines INTEGER NOT NULL,
    -- What the indicators were when it was read: figures are checked against that.
    mark TEXT NOT NULL,
    outcome_json TEXT,
    started_at TEXT NOT NULL,
    touched_at TEXT NOT NULL
) STRICT;

-- Their figures, checked, as `measurement` will have them. Removed once recorded, refused or left.
CREATE TABLE measurement_staged (
    upload INTEGER NOT NULL,
    series INTEGER NOT NULL,
    day INTEGER NOT NULL,
    -- The line of the file.
    line INTEGER NOT NULL,
    value REAL,
    weight REAL,
    spread REAL,
    counted INTEGER,
    PRIMARY KEY (upload, series, day)
) WITHOUT ROWID, STRICT;
