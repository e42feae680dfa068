-- What is given once, written by one at a time, and removed for good.

-- The same role is given once to the same person, however many ask for it at the same moment. Of
-- those given twice before, the first stands.
UPDATE role_grant SET withdrawn_by = 'migration', withdrawn_at = given_at
    WHERE withdrawn_at IS NULL AND EXISTS (
        SELECT 1 FROM role_grant AS other
        WHERE other.withdrawn_at IS NULL AND other.id < role_grant.id
            AND other.member = role_grant.member AND other.role = role_grant.role
            AND COALESCE(other.scope, '') = COALESCE(role_grant.scope, '')
            AND other.from_on = role_grant.from_on AND other.until_on = role_grant.until_on
    );
CREATE UNIQUE INDEX role_grant_once
    ON role_grant (member, role, COALESCE(scope, ''), from_on, until_on) WHERE withdrawn_at IS NULL;

-- Two who write what a member keeps private at the same time: the second is told.
ALTER TABLE member_private ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- When the bytes of a removed file were found gone. NULL beside removed_at: they are still to be
-- removed, and a job tries again each night.
ALTER TABLE file ADD COLUMN bytes_removed_at TEXT;
