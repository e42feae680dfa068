-- How members are written to: in which language, and at addresses whose mailbox they have shown.
--
-- `chosen_at` says that the member chose the language; without it, it is the one of the pages on
-- which they signed in last.
CREATE TABLE member_language (
    member TEXT NOT NULL PRIMARY KEY,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    chosen_at TIMESTAMPTZ,
    noted_at TIMESTAMPTZ
);

-- An address that a member claims: a link was sent there, which shows that they read that mailbox.
CREATE TABLE address_claim (
    token_hash TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    email TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX address_claim_by_member ON address_claim (member);

-- Since now, `nonce` and `verifier` of `sign_in_flow` hold hashes too, as the first migration of
-- accounts says of all secrets. What was under way holds them in clear: it begins anew.
DELETE FROM sign_in_flow;
