-- Floor 4: awards, from the call to the ceremony.

-- One round of an award. What its rules are stands in award_rules, its deadlines in award_deadlines: both keep what was before.
CREATE TABLE award_cycles (
    id uuid NOT NULL PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    award text NOT NULL,
    event uuid NOT NULL REFERENCES events (id),
    year bigint NOT NULL,
    title jsonb NOT NULL,
    session uuid REFERENCES sessions (id),
    opens_at timestamptz NOT NULL,
    embargo_until timestamptz NOT NULL,
    jury_closed_at timestamptz,
    concluded_at timestamptz,
    announced_at timestamptz,
    announcement jsonb,
    rules_version bigint NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX award_cycles_by_event ON award_cycles (event);

-- Each version as it was made; none is ever edited.
CREATE TABLE award_rules (
    cycle uuid NOT NULL REFERENCES award_cycles (id),
    version bigint NOT NULL,
    rules jsonb NOT NULL,
    note text,
    made_at timestamptz NOT NULL,
    made_by uuid REFERENCES accounts (id),
    PRIMARY KEY (cycle, version)
);

-- Each deadline as it was set; the last of its kind holds.
CREATE TABLE award_deadlines (
    id uuid NOT NULL PRIMARY KEY,
    cycle uuid NOT NULL REFERENCES award_cycles (id),
    kind text NOT NULL CHECK (kind IN ('applications', 'nominations')),
    due_at timestamptz NOT NULL,
    reason text,
    set_at timestamptz NOT NULL,
    set_by uuid REFERENCES accounts (id)
);
CREATE INDEX award_deadlines_by_cycle ON award_deadlines (cycle);

-- The cities that are public before, and say nothing of the result.
CREATE TABLE award_case_studies (
    cycle uuid NOT NULL REFERENCES award_cycles (id),
    city uuid NOT NULL REFERENCES organisations (id),
    position bigint NOT NULL,
    PRIMARY KEY (cycle, city)
);

-- A city in one round: its application, and how far that has come. Nothing here says how it was decided.
CREATE TABLE award_cases (
    id uuid NOT NULL PRIMARY KEY,
    cycle uuid NOT NULL REFERENCES award_cycles (id),
    city uuid NOT NULL REFERENCES organisations (id),
    city_name text NOT NULL,
    country text NOT NULL,
    region text,
    state text NOT NULL CHECK (state IN ('draft', 'submitted', 'withdrawn')),
    contact uuid REFERENCES accounts (id),
    contact_name text NOT NULL,
    contact_email text NOT NULL,
    contact_locale text NOT NULL,
    mayor_name text,
    mayor_email text,
    mayor_locale text,
    answers jsonb NOT NULL,
    started_at timestamptz NOT NULL,
    submitted_at timestamptz,
    rules_version bigint,
    shortlisted_at timestamptz,
    recommended_at timestamptz,
    version bigint NOT NULL,
    UNIQUE (cycle, city)
);
CREATE INDEX award_cases_by_city ON award_cases (city);

-- Files of a dossier.
CREATE TABLE award_files (
    id uuid NOT NULL PRIMARY KEY,
    award_case uuid NOT NULL REFERENCES award_cases (id),
    part text NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    sha256 bytea NOT NULL,
    content bytea NOT NULL,
    uploaded_at timestamptz NOT NULL,
    uploaded_by uuid REFERENCES accounts (id)
);
CREATE INDEX award_files_by_award_case ON award_files (award_case);

-- A national commission forwards an application.
CREATE TABLE award_nominations (
    award_case uuid NOT NULL PRIMARY KEY REFERENCES award_cases (id),
    cycle uuid NOT NULL REFERENCES award_cycles (id),
    country text NOT NULL,
    nominated_at timestamptz NOT NULL,
    nominated_by uuid REFERENCES accounts (id),
    is_late boolean NOT NULL,
    note text,
    rules_version bigint NOT NULL
);
CREATE INDEX award_nominations_by_country ON award_nominations (cycle, country);

-- Who judges in a round.
CREATE TABLE award_jurors (
    id uuid NOT NULL PRIMARY KEY,
    cycle uuid NOT NULL REFERENCES award_cycles (id),
    account uuid NOT NULL REFERENCES accounts (id),
    name text NOT NULL,
    country text NOT NULL,
    joined_at timestamptz NOT NULL,
    left_at timestamptz,
    left_reason text,
    UNIQUE (cycle, account)
);
CREATE INDEX award_jurors_by_account ON award_jurors (account);

-- Which case a juror is given, and whether they declared a conflict.
CREATE TABLE award_assignments (
    juror uuid NOT NULL REFERENCES award_jurors (id),
    award_case uuid NOT NULL REFERENCES award_cases (id),
    assigned_at timestamptz NOT NULL,
    conflict_at timestamptz,
    conflict_reason text,
    PRIMARY KEY (juror, award_case)
);
CREATE INDEX award_assignments_by_award_case ON award_assignments (award_case);

-- Points of one juror for one case by one criterion.
CREATE TABLE award_scores (
    juror uuid NOT NULL REFERENCES award_jurors (id),
    award_case uuid NOT NULL REFERENCES award_cases (id),
    criterion text NOT NULL,
    points bigint NOT NULL CHECK (points >= 0),
    comment text,
    scored_at timestamptz NOT NULL,
    PRIMARY KEY (juror, award_case, criterion)
);
CREATE INDEX award_scores_by_award_case ON award_scores (award_case);

-- What is sealed until the embargo ends.
CREATE TABLE award_decisions (
    award_case uuid NOT NULL PRIMARY KEY REFERENCES award_cases (id),
    cycle uuid NOT NULL REFERENCES award_cycles (id),
    outcome text NOT NULL CHECK (outcome IN ('laureate', 'not_selected')),
    reasons text NOT NULL,
    decided_at timestamptz NOT NULL,
    decided_by uuid REFERENCES accounts (id),
    rules_version bigint NOT NULL,
    position bigint,
    number text UNIQUE
);
CREATE INDEX award_decisions_by_cycle ON award_decisions (cycle);

-- Who receives the award for a city; who was replaced stays as a row.
CREATE TABLE award_representatives (
    id uuid NOT NULL PRIMARY KEY,
    award_case uuid NOT NULL REFERENCES award_cases (id),
    name text NOT NULL,
    honorific text,
    role text,
    is_deputy boolean NOT NULL,
    registration uuid REFERENCES registrations (id),
    named_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    replaced_at timestamptz
);
CREATE INDEX award_representatives_by_award_case ON award_representatives (award_case);
CREATE INDEX award_representatives_by_registration ON award_representatives (registration);

-- Who is told when the laureates are announced: the press list and those who asked for it.
CREATE TABLE award_audience (
    id uuid NOT NULL PRIMARY KEY,
    cycle uuid NOT NULL REFERENCES award_cycles (id),
    kind text NOT NULL CHECK (kind IN ('press', 'subscriber')),
    name text NOT NULL,
    email text NOT NULL,
    folded_email text NOT NULL,
    locale text NOT NULL,
    added_at timestamptz NOT NULL,
    ended_at timestamptz,
    UNIQUE (cycle, folded_email)
);
