-- Who was let in without a place gets the first one that is free: few, and looked for whenever the books of an event are opened.
CREATE INDEX registrations_in_overflow ON registrations (event, number) WHERE is_overflow;
