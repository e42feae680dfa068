-- When those invited to a session are busy, given to find a date: hours only, of the window in which
-- it is planned. Gone once a date is chosen, the papers leave or the session is dropped.

CREATE TABLE committee_calendar (
    session TEXT NOT NULL REFERENCES committee_session (id),
    person TEXT NOT NULL,
    -- Busy hours as JSON: [{"from": …, "until": …}].
    busy TEXT NOT NULL,
    given_by TEXT NOT NULL,
    received_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (session, person)
);
