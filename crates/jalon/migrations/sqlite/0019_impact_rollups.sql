-- Quarters and years put together from shorter periods, where they add up: reckoned when figures come
-- in, and again when one is corrected or taken back. Only the latest state: what was known earlier is
-- reckoned from the figures.
CREATE TABLE measurement_rollup (
    series INTEGER NOT NULL,
    -- Months: 3 for a quarter, 12 for a year.
    months INTEGER NOT NULL CHECK (months IN (3, 12)),
    day INTEGER NOT NULL,
    -- Whole shorter periods that have a figure.
    have INTEGER NOT NULL CHECK (have >= 1),
    value REAL NOT NULL,
    weight REAL,
    spread REAL,
    PRIMARY KEY (series, months, day)
) WITHOUT ROWID, STRICT;

-- 1 when all of a version's longer periods are there. Those of figures recorded before this table was
-- made are put together by a job; until then they are reckoned at each reading.
ALTER TABLE indicator_version ADD COLUMN is_rolled INTEGER NOT NULL DEFAULT 0;
