-- Floor 3: how a category registers, offers that expire, parties, and what staff find people by.

ALTER TABLE pools ADD COLUMN offer_hours bigint NOT NULL DEFAULT 48 CHECK (offer_hours > 0);

-- Opening and closing: those of the event where there are none. Then the grace; then the late list, if the category has one.
ALTER TABLE event_categories ADD COLUMN opens_at timestamptz;
ALTER TABLE event_categories ADD COLUMN closes_at timestamptz;
ALTER TABLE event_categories ADD COLUMN grace_minutes bigint NOT NULL DEFAULT 0 CHECK (grace_minutes >= 0);
ALTER TABLE event_categories ADD COLUMN late_list boolean NOT NULL DEFAULT false;
ALTER TABLE event_categories ADD COLUMN approval text NOT NULL DEFAULT 'automatic' CHECK (approval IN ('automatic', 'secretariat'));

-- One value for all who were registered together.
ALTER TABLE registrations ADD COLUMN party uuid;
ALTER TABLE registrations ADD COLUMN offered_until timestamptz;
ALTER TABLE registrations ADD COLUMN approved_at timestamptz;
ALTER TABLE registrations ADD COLUMN reason text;
ALTER TABLE registrations ADD COLUMN reason_note text;
ALTER TABLE registrations ADD COLUMN consented_at timestamptz;
ALTER TABLE registrations ADD COLUMN form_version bigint;
-- The country and the folded name of the person, for lists and counts.
ALTER TABLE registrations ADD COLUMN country text NOT NULL DEFAULT '';
ALTER TABLE registrations ADD COLUMN sort_name text COLLATE "C" NOT NULL DEFAULT '';

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
    event uuid NOT NULL REFERENCES events (id),
    word text COLLATE "C" NOT NULL,
    registration uuid NOT NULL REFERENCES registrations (id),
    PRIMARY KEY (event, word, registration)
);
CREATE INDEX registration_words_by_registration ON registration_words (registration);

INSERT INTO registration_words (event, word, registration)
SELECT DISTINCT event, word, id FROM registrations, regexp_split_to_table(sort_name, ' ') AS word WHERE word <> '';
