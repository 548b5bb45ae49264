-- What somebody said themselves, last; staff may note another answer beside it, but no yes over a no of theirs.
ALTER TABLE resource_consents ADD COLUMN own_recording boolean;
ALTER TABLE resource_consents ADD COLUMN own_slides boolean;
UPDATE resource_consents SET own_recording = recording, own_slides = slides WHERE source = 'self';
