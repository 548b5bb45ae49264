-- Floor 0: the ways in, and what each account may do.

-- An account may have a password, or sign in by link or OpenID Connect only.
CREATE TABLE passwords (
    account BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id),
    hash TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO passwords SELECT id, password_hash, created_at FROM accounts;
ALTER TABLE accounts DROP COLUMN password_hash;
ALTER TABLE accounts ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE accounts ADD COLUMN locale TEXT NOT NULL DEFAULT 'en';

-- A sign-in, of a browser (by cookie) or of a program (by refresh tokens). Those there were end. needs_code: the second factor is still
-- to come, and until then the session is nobody.
DROP TABLE refresh_tokens;
CREATE TABLE account_sessions (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('browser', 'program')),
    method TEXT NOT NULL CHECK (method IN ('password', 'link', 'openid', 'invitation')),
    cookie_hash BLOB UNIQUE,
    address TEXT,
    user_agent TEXT,
    needs_code INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_sessions_by_account ON account_sessions (account);
CREATE TABLE refresh_tokens (
    hash BLOB NOT NULL PRIMARY KEY,
    session BLOB NOT NULL REFERENCES account_sessions (id),
    created_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session);

-- Asked for by anybody, for any address: whether there is an account is looked up when the mail is written.
CREATE TABLE sign_in_links (
    id BLOB NOT NULL PRIMARY KEY,
    email_folded TEXT NOT NULL,
    account BLOB REFERENCES accounts (id),
    next TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_links_by_email ON sign_in_links (email_folded, created_at);
CREATE INDEX sign_in_links_by_account ON sign_in_links (account);

-- Who an account is at an OpenID provider.
CREATE TABLE account_identities (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account BLOB NOT NULL REFERENCES accounts (id),
    linked_at INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_identities_by_account ON account_identities (account);

-- The secret of TOTP (RFC 6238), sealed. It counts from confirmed_at on.
CREATE TABLE second_factors (
    account BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id),
    sealed BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    last_step INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    locked_until INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE recovery_codes (
    hash BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES accounts (id),
    used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_codes_by_account ON recovery_codes (account);

-- For machines. What a key may do is what its account may do, cut down to its scopes (and its event).
CREATE TABLE api_keys (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    event BLOB REFERENCES events (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX api_keys_by_account ON api_keys (account);

-- To a role at an event, or (without event and role) to be admin of the instance.
CREATE TABLE invitations (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    event BLOB REFERENCES events (id),
    role TEXT CHECK (role IN ('door', 'viewer', 'programme', 'registration_desk', 'secretariat')),
    invited_by BLOB NOT NULL REFERENCES accounts (id),
    hands_over INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    accepted_at INTEGER,
    accepted_by BLOB REFERENCES accounts (id),
    withdrawn_at INTEGER,
    CHECK ((event IS NULL) = (role IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_by_event ON invitations (event, id);
CREATE INDEX invitations_by_email ON invitations (email_folded);

-- Jurors are bound to a case, national commissions to a country, focal points to a city.
CREATE TABLE account_scopes (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('juror', 'national_commission', 'focal_point')),
    award_case BLOB,
    country TEXT,
    city BLOB REFERENCES organisations (id),
    granted_at INTEGER NOT NULL,
    CHECK ((kind = 'juror') = (award_case IS NOT NULL)),
    CHECK ((kind = 'national_commission') = (country IS NOT NULL)),
    CHECK ((kind = 'focal_point') = (city IS NOT NULL)),
    UNIQUE (account, award_case),
    UNIQUE (account, country),
    UNIQUE (account, city)
) STRICT, WITHOUT ROWID;

-- The limit of mail for each recipient counts what was sent lately: by feature, and by address in lower case.
ALTER TABLE notices ADD COLUMN counted_as TEXT;
CREATE INDEX notices_by_recipient ON notices (counted_as, finished_at);
