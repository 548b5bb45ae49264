-- Floor 0: the ways in, and what each account may do.

-- An account may have a password, or sign in by link or OpenID Connect only.
CREATE TABLE passwords (
    account uuid NOT NULL PRIMARY KEY REFERENCES accounts (id),
    hash text NOT NULL,
    changed_at timestamptz NOT NULL
);
INSERT INTO passwords SELECT id, password_hash, created_at FROM accounts;
ALTER TABLE accounts DROP COLUMN password_hash;
ALTER TABLE accounts ADD COLUMN name text NOT NULL DEFAULT '';
ALTER TABLE accounts ADD COLUMN locale text NOT NULL DEFAULT 'en';

-- A sign-in, of a browser (by cookie) or of a program (by refresh tokens). Those there were end. needs_code: the second factor is still
-- to come, and until then the session is nobody.
DROP TABLE refresh_tokens;
CREATE TABLE account_sessions (
    id uuid NOT NULL PRIMARY KEY,
    account uuid NOT NULL REFERENCES accounts (id),
    kind text NOT NULL CHECK (kind IN ('browser', 'program')),
    method text NOT NULL CHECK (method IN ('password', 'link', 'openid', 'invitation')),
    cookie_hash bytea UNIQUE,
    address text,
    user_agent text,
    needs_code boolean NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL
);
CREATE INDEX account_sessions_by_account ON account_sessions (account);
CREATE TABLE refresh_tokens (
    hash bytea NOT NULL PRIMARY KEY,
    session uuid NOT NULL REFERENCES account_sessions (id),
    created_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session);

-- Asked for by anybody, for any address: whether there is an account is looked up when the mail is written.
CREATE TABLE sign_in_links (
    id uuid NOT NULL PRIMARY KEY,
    email_folded text NOT NULL,
    account uuid REFERENCES accounts (id),
    next text,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX sign_in_links_by_email ON sign_in_links (email_folded, created_at);
CREATE INDEX sign_in_links_by_account ON sign_in_links (account);

-- Who an account is at an OpenID provider.
CREATE TABLE account_identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    account uuid NOT NULL REFERENCES accounts (id),
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX account_identities_by_account ON account_identities (account);

-- The secret of TOTP (RFC 6238), sealed. It counts from confirmed_at on.
CREATE TABLE second_factors (
    account uuid NOT NULL PRIMARY KEY REFERENCES accounts (id),
    sealed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    last_step bigint NOT NULL,
    failures bigint NOT NULL,
    locked_until timestamptz
);
CREATE TABLE recovery_codes (
    hash bytea NOT NULL PRIMARY KEY,
    account uuid NOT NULL REFERENCES accounts (id),
    used_at timestamptz
);
CREATE INDEX recovery_codes_by_account ON recovery_codes (account);

-- For machines. What a key may do is what its account may do, cut down to its scopes (and its event).
CREATE TABLE api_keys (
    id uuid NOT NULL PRIMARY KEY,
    account uuid NOT NULL REFERENCES accounts (id),
    name text NOT NULL,
    hash bytea NOT NULL UNIQUE,
    scopes jsonb NOT NULL,
    event uuid REFERENCES events (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_keys_by_account ON api_keys (account);

-- To a role at an event, or (without event and role) to be admin of the instance.
CREATE TABLE invitations (
    id uuid NOT NULL PRIMARY KEY,
    email text NOT NULL,
    email_folded text NOT NULL,
    name text NOT NULL,
    locale text NOT NULL,
    event uuid REFERENCES events (id),
    role text CHECK (role IN ('door', 'viewer', 'programme', 'registration_desk', 'secretariat')),
    invited_by uuid NOT NULL REFERENCES accounts (id),
    hands_over boolean NOT NULL,
    generation bigint NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    accepted_by uuid REFERENCES accounts (id),
    withdrawn_at timestamptz,
    CHECK ((event IS NULL) = (role IS NULL))
);
CREATE INDEX invitations_by_event ON invitations (event, id);
CREATE INDEX invitations_by_email ON invitations (email_folded);

-- Jurors are bound to a case, national commissions to a country, focal points to a city.
CREATE TABLE account_scopes (
    id uuid NOT NULL PRIMARY KEY,
    account uuid NOT NULL REFERENCES accounts (id),
    kind text NOT NULL CHECK (kind IN ('juror', 'national_commission', 'focal_point')),
    award_case uuid,
    country text,
    city uuid REFERENCES organisations (id),
    granted_at timestamptz NOT NULL,
    CHECK ((kind = 'juror') = (award_case IS NOT NULL)),
    CHECK ((kind = 'national_commission') = (country IS NOT NULL)),
    CHECK ((kind = 'focal_point') = (city IS NOT NULL)),
    UNIQUE (account, award_case),
    UNIQUE (account, country),
    UNIQUE (account, city)
);

-- The limit of mail for each recipient counts what was sent lately: by feature, and by address in lower case.
ALTER TABLE notices ADD COLUMN counted_as text;
CREATE INDEX notices_by_recipient ON notices (counted_as, finished_at);
