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
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

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
    hidden INTEGER CHECK (hidden IN (0, 1)),
    former_urls TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE team (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    name TEXT NOT NULL,
    purpose TEXT,
    incubator TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

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
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

-- `states_services` is 0 when the record does not say on what the mission was: that differs from
-- a mission on no service at all (1 and no row in mission_service).
CREATE TABLE mission (
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_on TEXT,
    end_on TEXT,
    status TEXT,
    employer TEXT,
    states_services INTEGER NOT NULL CHECK (states_services IN (0, 1)),
    PRIMARY KEY (member_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE mission_service (
    member_id TEXT NOT NULL,
    mission_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    service TEXT NOT NULL,
    PRIMARY KEY (member_id, mission_position, position),
    FOREIGN KEY (member_id, mission_position) REFERENCES mission (member_id, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

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
    has_statistics INTEGER CHECK (has_statistics IN (0, 1)),
    statistics_url TEXT,
    budget_url TEXT,
    impact_url TEXT,
    accessibility TEXT,
    risk_analysis INTEGER CHECK (risk_analysis IN (0, 1)),
    risk_analysis_url TEXT,
    dashlord_url TEXT,
    mon_service_securise INTEGER CHECK (mon_service_securise IN (0, 1)),
    has_fast_award INTEGER NOT NULL CHECK (has_fast_award IN (0, 1)),
    fast_promotion INTEGER,
    fast_amount_euros INTEGER,
    network_contact TEXT,
    incubator_contact TEXT,
    former_urls TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

-- All incubators of a service of which the record names several; none for the others.
CREATE TABLE service_incubator (
    service_id TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    incubator TEXT NOT NULL,
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_sponsor (
    service_id TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    organisation TEXT NOT NULL,
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    service_id TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    on_day TEXT,
    comment TEXT,
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE stay (
    service_id TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    phase TEXT NOT NULL,
    start_on TEXT,
    end_on TEXT,
    comment TEXT,
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;

-- How the network names and explains its phases. The slug is our word for the phase.
CREATE TABLE phase_text (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    label TEXT NOT NULL,
    list_rank INTEGER,
    short_description TEXT,
    documentation_url TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE fast_edition (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    title TEXT NOT NULL,
    promotion INTEGER,
    description TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

-- The files of the content repository, byte for byte, as last imported: what is written back when
-- nothing changed, and what tells an unchanged file without reading it again. `slug` is NULL for
-- files that are kept without being interpreted.
CREATE TABLE document (
    collection TEXT NOT NULL,
    file TEXT NOT NULL,
    slug TEXT,
    sha256 TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (collection, file)
) STRICT;

-- One row per import that changed something (or noticed something new).
CREATE TABLE import_run (
    id TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    source TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    deleted INTEGER NOT NULL
) STRICT;

-- What the last import noticed.
CREATE TABLE finding (
    import_run_id TEXT NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    severity TEXT NOT NULL,
    file TEXT NOT NULL,
    line INTEGER,
    field TEXT,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (import_run_id, position)
) STRICT, WITHOUT ROWID;
