-- Floor 3: an event's own questions, and what must be kept apart of the answers.

-- Each change of the questions is another version; none is ever edited, so that older answers keep their words.
CREATE TABLE registration_forms (
    event uuid NOT NULL REFERENCES events (id),
    version bigint NOT NULL CHECK (version > 0),
    questions jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (event, version)
);

-- Answers to questions marked sensitive; the others stand in the registration.
CREATE TABLE registration_sensitive_answers (
    registration uuid NOT NULL PRIMARY KEY REFERENCES registrations (id),
    answers jsonb NOT NULL
);

-- What was sent before there were questions answered none: nobody knows whether it is sensitive, so it is kept with that.
INSERT INTO registration_sensitive_answers (registration, answers) SELECT id, answers FROM registrations WHERE answers <> '{}';
UPDATE registrations SET answers = '{}' WHERE answers <> '{}';
