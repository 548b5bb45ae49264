-- When a whole event is moved, everybody is asked once to confirm again: by which version of the programme, and when they did.
ALTER TABLE registrations ADD COLUMN asked_again_version bigint;
ALTER TABLE registrations ADD COLUMN confirmed_again_at timestamptz;
