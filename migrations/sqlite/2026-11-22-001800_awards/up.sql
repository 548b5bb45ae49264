-- Floor 4: awards, from the call to the ceremony.

-- One round of an award. What its rules are stands in award_rules, its deadlines in award_deadlines: both keep what was before.
CREATE TABLE award_cycles (
    id BLOB NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    award TEXT NOT NULL,
    event BLOB NOT NULL REFERENCES events (id),
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    session BLOB REFERENCES sessions (id),
    opens_at INTEGER NOT NULL,
    embargo_until INTEGER NOT NULL,
    jury_closed_at INTEGER,
    concluded_at INTEGER,
    announced_at INTEGER,
    announcement TEXT,
    rules_version INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX award_cycles_by_event ON award_cycles (event);

-- Each version as it was made; none is ever edited.
CREATE TABLE award_rules (
    cycle BLOB NOT NULL REFERENCES award_cycles (id),
    version INTEGER NOT NULL,
    rules TEXT NOT NULL,
    note TEXT,
    made_at INTEGER NOT NULL,
    made_by BLOB REFERENCES accounts (id),
    PRIMARY KEY (cycle, version)
) STRICT, WITHOUT ROWID;

-- Each deadline as it was set; the last of its kind holds.
CREATE TABLE award_deadlines (
    id BLOB NOT NULL PRIMARY KEY,
    cycle BLOB NOT NULL REFERENCES award_cycles (id),
    kind TEXT NOT NULL CHECK (kind IN ('applications', 'nominations')),
    due_at INTEGER NOT NULL,
    reason TEXT,
    set_at INTEGER NOT NULL,
    set_by BLOB REFERENCES accounts (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX award_deadlines_by_cycle ON award_deadlines (cycle);

-- The cities that are public before, and say nothing of the result.
CREATE TABLE award_case_studies (
    cycle BLOB NOT NULL REFERENCES award_cycles (id),
    city BLOB NOT NULL REFERENCES organisations (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (cycle, city)
) STRICT, WITHOUT ROWID;

-- A city in one round: its application, and how far that has come. Nothing here says how it was decided.
CREATE TABLE award_cases (
    id BLOB NOT NULL PRIMARY KEY,
    cycle BLOB NOT NULL REFERENCES award_cycles (id),
    city BLOB NOT NULL REFERENCES organisations (id),
    city_name TEXT NOT NULL,
    country TEXT NOT NULL,
    region TEXT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'withdrawn')),
    contact BLOB REFERENCES accounts (id),
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_locale TEXT NOT NULL,
    mayor_name TEXT,
    mayor_email TEXT,
    mayor_locale TEXT,
    answers TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    submitted_at INTEGER,
    rules_version INTEGER,
    shortlisted_at INTEGER,
    recommended_at INTEGER,
    version INTEGER NOT NULL,
    UNIQUE (cycle, city)
) STRICT, WITHOUT ROWID;
CREATE INDEX award_cases_by_city ON award_cases (city);

-- Files of a dossier.
CREATE TABLE award_files (
    id BLOB NOT NULL PRIMARY KEY,
    award_case BLOB NOT NULL REFERENCES award_cases (id),
    part TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    content BLOB NOT NULL,
    uploaded_at INTEGER NOT NULL,
    uploaded_by BLOB REFERENCES accounts (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX award_files_by_award_case ON award_files (award_case);

-- A national commission forwards an application.
CREATE TABLE award_nominations (
    award_case BLOB NOT NULL PRIMARY KEY REFERENCES award_cases (id),
    cycle BLOB NOT NULL REFERENCES award_cycles (id),
    country TEXT NOT NULL,
    nominated_at INTEGER NOT NULL,
    nominated_by BLOB REFERENCES accounts (id),
    is_late INTEGER NOT NULL,
    note TEXT,
    rules_version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX award_nominations_by_country ON award_nominations (cycle, country);

-- Who judges in a round.
CREATE TABLE award_jurors (
    id BLOB NOT NULL PRIMARY KEY,
    cycle BLOB NOT NULL REFERENCES award_cycles (id),
    account BLOB NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    joined_at INTEGER NOT NULL,
    left_at INTEGER,
    left_reason TEXT,
    UNIQUE (cycle, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX award_jurors_by_account ON award_jurors (account);

-- Which case a juror is given, and whether they declared a conflict.
CREATE TABLE award_assignments (
    juror BLOB NOT NULL REFERENCES award_jurors (id),
    award_case BLOB NOT NULL REFERENCES award_cases (id),
    assigned_at INTEGER NOT NULL,
    conflict_at INTEGER,
    conflict_reason TEXT,
    PRIMARY KEY (juror, award_case)
) STRICT, WITHOUT ROWID;
CREATE INDEX award_assignments_by_award_case ON award_assignments (award_case);

-- Points of one juror for one case by one criterion.
CREATE TABLE award_scores (
    juror BLOB NOT NULL REFERENCES award_jurors (id),
    award_case BLOB NOT NULL REFERENCES award_cases (id),
    criterion TEXT NOT NULL,
    points INTEGER NOT NULL CHECK (points >= 0),
    comment TEXT,
    scored_at INTEGER NOT NULL,
    PRIMARY KEY (juror, award_case, criterion)
) STRICT, WITHOUT ROWID;
CREATE INDEX award_scores_by_award_case ON award_scores (award_case);

-- What is sealed until the embargo ends.
CREATE TABLE award_decisions (
    award_case BLOB NOT NULL PRIMARY KEY REFERENCES award_cases (id),
    cycle BLOB NOT NULL REFERENCES award_cycles (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('laureate', 'not_selected')),
    reasons TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    decided_by BLOB REFERENCES accounts (id),
    rules_version INTEGER NOT NULL,
    position INTEGER,
    number TEXT UNIQUE
) STRICT, WITHOUT ROWID;
CREATE INDEX award_decisions_by_cycle ON award_decisions (cycle);

-- Who receives the award for a city; who was replaced stays as a row.
CREATE TABLE award_representatives (
    id BLOB NOT NULL PRIMARY KEY,
    award_case BLOB NOT NULL REFERENCES award_cases (id),
    name TEXT NOT NULL,
    honorific TEXT,
    role TEXT,
    is_deputy INTEGER NOT NULL,
    registration BLOB REFERENCES registrations (id),
    named_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    replaced_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX award_representatives_by_award_case ON award_representatives (award_case);
CREATE INDEX award_representatives_by_registration ON award_representatives (registration);

-- Who is told when the laureates are announced: the press list and those who asked for it.
CREATE TABLE award_audience (
    id BLOB NOT NULL PRIMARY KEY,
    cycle BLOB NOT NULL REFERENCES award_cycles (id),
    kind TEXT NOT NULL CHECK (kind IN ('press', 'subscriber')),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    folded_email TEXT NOT NULL,
    locale TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    ended_at INTEGER,
    UNIQUE (cycle, folded_email)
) STRICT, WITHOUT ROWID;
