-- Floor 3: what the lists of staff are read from, each order from an index that holds all that a list is narrowed to, so that no row is
-- looked up that is not shown.

CREATE INDEX registrations_listed_by_number ON registrations
    (event, number, status, category, mode, country, last_modified, asked_again_version, confirmed_again_at, consented_at);
DROP INDEX registrations_by_name;
CREATE INDEX registrations_listed_by_name ON registrations
    (event, sort_name, number, status, category, mode, country, last_modified, asked_again_version, confirmed_again_at, consented_at);
CREATE INDEX registrations_listed_by_change ON registrations
    (event, last_modified, number, status, category, mode, country, asked_again_version, confirmed_again_at, consented_at);
-- Few come from one organisation.
CREATE INDEX registrations_of_organisation ON registrations (event, organisation, number) WHERE organisation IS NOT NULL;
-- The figures are counted in the order of this one.
CREATE INDEX registrations_counted ON registrations (event, country, category, mode, status);

-- Whether a registration has a word is asked too.
DROP INDEX registration_words_by_registration;
CREATE INDEX registration_words_by_registration ON registration_words (registration, word);

-- The mailbox is a word of its own, behind the sign that no folded word holds.
INSERT INTO registration_words (event, word, registration)
SELECT registrations.event, '@' || lower(persons.email COLLATE "C"), registrations.id
FROM registrations JOIN persons ON persons.id = registrations.person ON CONFLICT DO NOTHING;
