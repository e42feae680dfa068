-- A voter who is forgotten gets another name in three tables that refer to each other: references
-- are checked when the transaction ends.
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT conrelid::regclass AS owner, conname AS name FROM pg_constraint
        WHERE contype = 'f'
            AND conrelid IN ('committee_vote'::regclass, 'committee_vote_cast'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', one.owner, one.name);
    END LOOP;
END $$;
