-- What lists look for, in columns of their own: a query says t.open = 1 in so many letters, or the partial indexes
-- are not used.
ALTER TABLE tickets ADD COLUMN open INTEGER GENERATED ALWAYS AS (state NOT IN ('closed', 'declined', 'withdrawn')) VIRTUAL;
ALTER TABLE tickets ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN watched INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN batch TEXT NOT NULL DEFAULT '';
UPDATE tickets SET channel = coalesce(json_extract(body, '$.Channel'), ''),
	watched = coalesce(json_extract(body, '$.Supervised'), 0), batch = coalesce(json_extract(body, '$.Batch'), '');

CREATE INDEX tickets_open ON tickets (filed, number) WHERE open = 1;
CREATE INDEX tickets_open_class ON tickets (class, filed, number) WHERE open = 1;
CREATE INDEX tickets_open_lead ON tickets (lead, filed, number) WHERE open = 1;
CREATE INDEX tickets_open_due ON tickets (due, number) WHERE open = 1;
CREATE INDEX tickets_watched ON tickets (filed, number) WHERE watched = 1;
CREATE INDEX tickets_provisional ON tickets (number) WHERE provisional = 1 AND open = 1;
CREATE UNIQUE INDEX tickets_outer ON tickets (channel, outer_number) WHERE outer_number <> '';
CREATE INDEX tickets_by_phone ON tickets (phone);
CREATE INDEX audit_by_target ON audit (target, id);
CREATE INDEX reminders_due_urgent ON reminders (due) WHERE state = 'planned' AND urgent = 1;
