-- When the owner of an account last showed that its mailbox is theirs: by a link that was sent there, or by the word of a provider that
-- had verified the address. An account that was made by hand has not, until it signs in so.
ALTER TABLE accounts ADD COLUMN email_proven_at timestamptz;
UPDATE accounts SET email_proven_at = (SELECT max(used_at) FROM sign_in_links WHERE sign_in_links.account = accounts.id);
UPDATE accounts SET email_proven_at = (SELECT max(accepted_at) FROM invitations WHERE invitations.accepted_by = accounts.id)
WHERE email_proven_at IS NULL;
UPDATE accounts SET email_proven_at = (SELECT max(linked_at) FROM account_identities WHERE account_identities.account = accounts.id)
WHERE email_proven_at IS NULL;
