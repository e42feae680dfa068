-- Answers of sources, whole: packed by gzip, without the secret. What was kept before has its beginning
-- only (body).
ALTER TABLE connector_answer ADD COLUMN packed BYTEA;
