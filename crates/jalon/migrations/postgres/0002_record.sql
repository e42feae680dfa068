-- The record of the network, normalised: one row per service, member, incubator…, children in
-- recorded order by `position` (from 0).
--
-- Days are TEXT `YYYY-MM-DD`, yes/no is 0 or 1, numbers are 64-bit, ids are UUIDv7 as TEXT, on both
-- engines (docs/decisions: one mapping of types for two engines). Instants are as in the
-- journal. NULL is "the record does not
-- state it". Lists of free text whose absence differs from their emptiness are JSON text.
-- References by public name may dangle: the record keeps them, hence no foreign key on them.
-- `file` is the name in the content repository: its byte order is the order of the record.

CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    name TEXT,
    acronym TEXT,
    ministerial_domain TEXT,
    kind TEXT,
    directory_url TEXT,
    description TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE incubator (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    name TEXT NOT NULL,
    owner TEXT,
    short_description TEXT,
    description TEXT NOT NULL,
    contact TEXT,
    address TEXT,
    website TEXT,
    github TEXT,
    logo TEXT,
    highlighted TEXT,
    hidden BIGINT CHECK (hidden IN (0, 1)),
    former_urls TEXT,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE team (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    name TEXT NOT NULL,
    purpose TEXT,
    incubator TEXT,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE member (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT,
    profession TEXT,
    bio TEXT NOT NULL,
    link TEXT,
    github TEXT,
    avatar TEXT,
    member_type TEXT,
    badges TEXT,
    skills TEXT,
    teams TEXT,
    incubator TEXT,
    undated_services TEXT,
    former_services TEXT,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- `states_services` is 0 when the record does not say on what the mission was: that differs from
-- a mission on no service at all (1 and no row in mission_service).
CREATE TABLE mission (
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    start_on TEXT,
    end_on TEXT,
    status TEXT,
    employer TEXT,
    states_services BIGINT NOT NULL CHECK (states_services IN (0, 1)),
    PRIMARY KEY (member_id, position)
);

CREATE TABLE mission_service (
    member_id TEXT NOT NULL,
    mission_position BIGINT NOT NULL,
    position BIGINT NOT NULL,
    service TEXT NOT NULL,
    PRIMARY KEY (member_id, mission_position, position),
    FOREIGN KEY (member_id, mission_position) REFERENCES mission (member_id, position) ON DELETE CASCADE
);

CREATE TABLE service (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    name TEXT NOT NULL,
    pitch TEXT NOT NULL,
    description TEXT NOT NULL,
    objective TEXT,
    incubator TEXT,
    user_types TEXT,
    themes TEXT,
    technologies TEXT,
    website TEXT,
    repository TEXT,
    contact TEXT,
    has_statistics BIGINT CHECK (has_statistics IN (0, 1)),
    statistics_url TEXT,
    budget_url TEXT,
    impact_url TEXT,
    accessibility TEXT,
    risk_analysis BIGINT CHECK (risk_analysis IN (0, 1)),
    risk_analysis_url TEXT,
    dashlord_url TEXT,
    mon_service_securise BIGINT CHECK (mon_service_securise IN (0, 1)),
    has_fast_award BIGINT NOT NULL CHECK (has_fast_award IN (0, 1)),
    fast_promotion BIGINT,
    fast_amount_euros BIGINT,
    network_contact TEXT,
    incubator_contact TEXT,
    former_urls TEXT,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- All incubators of a service of which the record names several; none for the others.
CREATE TABLE service_incubator (
    service_id TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    incubator TEXT NOT NULL,
    PRIMARY KEY (service_id, position)
);

CREATE TABLE service_sponsor (
    service_id TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    PRIMARY KEY (service_id, position)
);

CREATE TABLE event (
    service_id TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    on_day TEXT,
    comment TEXT,
    PRIMARY KEY (service_id, position)
);

CREATE TABLE stay (
    service_id TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    phase TEXT NOT NULL,
    start_on TEXT,
    end_on TEXT,
    comment TEXT,
    PRIMARY KEY (service_id, position)
);

-- How the network names and explains its phases. The slug is our word for the phase.
CREATE TABLE phase_text (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    label TEXT NOT NULL,
    list_rank BIGINT,
    short_description TEXT,
    documentation_url TEXT,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE fast_edition (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    title TEXT NOT NULL,
    promotion BIGINT,
    description TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- The files of the content repository, byte for byte, as last imported: what is written back when
-- nothing changed, and what tells an unchanged file without reading it again. `slug` is NULL for
-- files that are kept without being interpreted.
CREATE TABLE document (
    collection TEXT NOT NULL,
    file TEXT NOT NULL,
    slug TEXT,
    sha256 TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (collection, file)
);

-- One row per import that changed something (or noticed something new).
CREATE TABLE import_run (
    id TEXT NOT NULL PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    actor TEXT NOT NULL,
    source TEXT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    missing BIGINT NOT NULL,
    deleted BIGINT NOT NULL
);

-- What the last import noticed.
CREATE TABLE finding (
    import_run_id TEXT NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    severity TEXT NOT NULL,
    file TEXT NOT NULL,
    line BIGINT,
    field TEXT,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (import_run_id, position)
);
