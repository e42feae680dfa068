-- Accounts: addresses of members, what proves that somebody may sign in, sessions, roles given.
--
-- Members are named by their public name, which may dangle like other references of the record.
-- Secrets (links, sessions, flows) are kept as SHA-256 in hexadecimal only: who reads this database
-- can't use them. Instants and days are kept as in the record.

CREATE TABLE address (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('primary', 'secondary')),
    verified_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX address_by_member ON address (member);

-- A link sent by mail. Without `browser_hash` any browser may use it, after a click.
CREATE TABLE sign_in_link (
    token_hash TEXT NOT NULL PRIMARY KEY,
    address_id TEXT NOT NULL REFERENCES address (id) ON DELETE CASCADE,
    browser_hash TEXT,
    next TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);

CREATE INDEX sign_in_link_by_address ON sign_in_link (address_id);

-- Somebody who was sent to the identity provider and has not come back yet.
CREATE TABLE sign_in_flow (
    state_hash TEXT NOT NULL PRIMARY KEY,
    browser_hash TEXT NOT NULL,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    next TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    member TEXT NOT NULL,
    method TEXT NOT NULL,
    browser TEXT NOT NULL,
    id_token TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
);

CREATE INDEX session_by_member ON session (member);

-- `scope` is the public name of what the role is held on; NULL for roles of the whole network.
CREATE TABLE role_grant (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    role TEXT NOT NULL,
    scope TEXT,
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_at TIMESTAMPTZ NOT NULL,
    withdrawn_by TEXT,
    withdrawn_at TIMESTAMPTZ
);

CREATE INDEX role_grant_by_member ON role_grant (member);

-- How often something was tried in the present window. `bucket` is a hash: no address in it.
CREATE TABLE rate_limit (
    bucket TEXT NOT NULL PRIMARY KEY,
    window_at TIMESTAMPTZ NOT NULL,
    hits BIGINT NOT NULL
);
