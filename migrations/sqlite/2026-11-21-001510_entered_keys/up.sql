-- By which mailbox and name somebody was entered: a list that is sent again finds them, also after they corrected their name. Of those who
-- did so before, nobody knows it any more.
ALTER TABLE delegation_members ADD COLUMN entered_key BLOB;
UPDATE delegation_members SET entered_key = (SELECT same_person_key FROM registrations WHERE registrations.id = delegation_members.registration);
