-- Reminders and lists, which let answers to people go first.
ALTER TABLE outbox ADD COLUMN unasked INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET unasked = 1 WHERE reminder IS NOT NULL AND state IN ('queued', 'unknown');
