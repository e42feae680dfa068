-- Accounts: passkeys, and the ceremonies that are under way.
--
-- `credential` holds the public key and its counter as JSON: who reads this database can't sign in
-- with it. `handle` is what the key itself says of whose it is: drawn by chance, the same for all
-- keys of a member, and no name.
CREATE TABLE passkey (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    handle TEXT NOT NULL,
    credential_key TEXT NOT NULL UNIQUE,
    credential TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    used_at TEXT,
    version INTEGER NOT NULL
) STRICT;

CREATE INDEX passkey_by_member ON passkey (member);

-- A ceremony is good for one answer, of the browser or the session that asked for it.
CREATE TABLE passkey_ceremony (
    token_hash TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('add', 'sign_in')),
    bound_hash TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;
