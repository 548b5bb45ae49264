-- To which version of the questions an answer was given, by its code, where that is an older one than the registration names: its words
-- are those of then. Nobody knows it of what was corrected before.
CREATE TABLE registration_answer_versions (
    registration uuid NOT NULL PRIMARY KEY REFERENCES registrations (id),
    versions jsonb NOT NULL
);
