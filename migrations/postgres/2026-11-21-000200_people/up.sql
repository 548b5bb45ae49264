-- Floor 0: people, accounts of staff, organisations.

CREATE TABLE persons (
    id uuid NOT NULL PRIMARY KEY,
    given_name text NOT NULL,
    family_name text NOT NULL,
    folded_name text NOT NULL,
    email text NOT NULL,
    locale text NOT NULL,
    time_zone text NOT NULL,
    country text NOT NULL,
    deceased boolean NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX persons_by_name ON persons (folded_name);

CREATE TABLE accounts (
    id uuid NOT NULL PRIMARY KEY,
    email text NOT NULL,
    email_folded text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    is_admin boolean NOT NULL,
    created_at timestamptz NOT NULL,
    disabled_at timestamptz
);

CREATE TABLE refresh_tokens (
    hash bytea NOT NULL PRIMARY KEY,
    family uuid NOT NULL,
    account uuid NOT NULL REFERENCES accounts (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family);
CREATE INDEX refresh_tokens_by_account ON refresh_tokens (account);

CREATE TABLE organisations (
    id uuid NOT NULL PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('city', 'national_commission', 'ministry', 'igo', 'ngo', 'university', 'company', 'other')),
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    folded_name text NOT NULL,
    country text NOT NULL,
    region text CHECK (region IN ('africa', 'arab_states', 'asia_and_the_pacific', 'europe_and_north_america', 'latin_america_and_the_caribbean')),
    time_zone text,
    joined_on date,
    source text
);
CREATE INDEX organisations_by_name ON organisations (folded_name, id);
CREATE INDEX organisations_by_country ON organisations (country, folded_name);
