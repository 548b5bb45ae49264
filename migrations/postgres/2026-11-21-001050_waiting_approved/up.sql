-- Whoever waited before categories had an approval needs none.
UPDATE registrations SET approved_at = created_at
WHERE status = 'waiting' AND approved_at IS NULL AND EXISTS (
    SELECT 1 FROM event_categories
    WHERE event_categories.event = registrations.event AND event_categories.code = registrations.category AND approval = 'automatic'
);
