-- Floor 3: how a category registers, offers that expire, parties, and what staff find people by.

ALTER TABLE pools ADD COLUMN offer_hours INTEGER NOT NULL DEFAULT 48 CHECK (offer_hours > 0);

-- Opening and closing: those of the event where there are none. Then the grace; then the late list, if the category has one.
ALTER TABLE event_categories ADD COLUMN opens_at INTEGER;
ALTER TABLE event_categories ADD COLUMN closes_at INTEGER;
ALTER TABLE event_categories ADD COLUMN grace_minutes INTEGER NOT NULL DEFAULT 0 CHECK (grace_minutes >= 0);
ALTER TABLE event_categories ADD COLUMN late_list INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event_categories ADD COLUMN approval TEXT NOT NULL DEFAULT 'automatic' CHECK (approval IN ('automatic', 'secretariat'));

-- One value for all who were registered together.
ALTER TABLE registrations ADD COLUMN party BLOB;
ALTER TABLE registrations ADD COLUMN offered_until INTEGER;
ALTER TABLE registrations ADD COLUMN approved_at INTEGER;
ALTER TABLE registrations ADD COLUMN reason TEXT;
ALTER TABLE registrations ADD COLUMN reason_note TEXT;
ALTER TABLE registrations ADD COLUMN consented_at INTEGER;
ALTER TABLE registrations ADD COLUMN form_version INTEGER;
-- The country and the folded name of the person, for lists and counts.
ALTER TABLE registrations ADD COLUMN country TEXT NOT NULL DEFAULT '';
ALTER TABLE registrations ADD COLUMN sort_name TEXT NOT NULL DEFAULT '';

UPDATE registrations SET
    consented_at = created_at,
    approved_at = CASE WHEN status IN ('confirmed', 'approved', 'offered') THEN created_at END,
    country = (SELECT country FROM persons WHERE persons.id = registrations.person),
    sort_name = (SELECT folded_name FROM persons WHERE persons.id = registrations.person);

CREATE INDEX registrations_by_party ON registrations (party);
CREATE INDEX registrations_by_offer ON registrations (status, offered_until);
CREATE INDEX registrations_by_name ON registrations (event, sort_name, number);
CREATE INDEX registrations_to_count ON registrations (event, status, category, mode, country);

-- The folded words that a registration is found by.
CREATE TABLE registration_words (
    event BLOB NOT NULL REFERENCES events (id),
    word TEXT NOT NULL,
    registration BLOB NOT NULL REFERENCES registrations (id),
    PRIMARY KEY (event, word, registration)
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_words_by_registration ON registration_words (registration);

WITH RECURSIVE words (event, registration, word, rest) AS (
    SELECT event, id, '', sort_name || ' ' FROM registrations
    UNION ALL
    SELECT event, registration, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM words WHERE rest <> ''
)
INSERT OR IGNORE INTO registration_words (event, word, registration) SELECT event, word, registration FROM words WHERE word <> '';
