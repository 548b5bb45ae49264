-- Floor 0: people, accounts of staff, organisations.

CREATE TABLE persons (
    id BLOB NOT NULL PRIMARY KEY,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    email TEXT NOT NULL,
    locale TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    country TEXT NOT NULL,
    deceased INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX persons_by_name ON persons (folded_name);

CREATE TABLE accounts (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    is_admin INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE refresh_tokens (
    hash BLOB NOT NULL PRIMARY KEY,
    family BLOB NOT NULL,
    account BLOB NOT NULL REFERENCES accounts (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family);
CREATE INDEX refresh_tokens_by_account ON refresh_tokens (account);

CREATE TABLE organisations (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('city', 'national_commission', 'ministry', 'igo', 'ngo', 'university', 'company', 'other')),
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    country TEXT NOT NULL,
    region TEXT CHECK (region IN ('africa', 'arab_states', 'asia_and_the_pacific', 'europe_and_north_america', 'latin_america_and_the_caribbean')),
    time_zone TEXT,
    joined_on TEXT,
    source TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX organisations_by_name ON organisations (folded_name, id);
CREATE INDEX organisations_by_country ON organisations (country, folded_name);
