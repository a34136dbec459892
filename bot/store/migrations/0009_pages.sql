-- Lists are read by pages from an index that holds all they are narrowed by, so that counting reads no ticket. Without
-- open itself among the columns SQLite would look at the ticket for it.
DROP INDEX tickets_open;
DROP INDEX tickets_open_class;
DROP INDEX tickets_open_lead;
CREATE INDEX tickets_open ON tickets (filed, number, class, lead, enterprise, due, open) WHERE open = 1;
CREATE INDEX tickets_open_class ON tickets (class, filed, number, due, open) WHERE open = 1;
CREATE INDEX tickets_open_lead ON tickets (lead, number, open) WHERE open = 1;
CREATE INDEX tickets_open_firm ON tickets (enterprise, number, open) WHERE open = 1;

-- Whose word a ticket waits for: the office's or a leader's.
ALTER TABLE tickets ADD COLUMN waits_for TEXT NOT NULL DEFAULT '';
UPDATE tickets SET waits_for = CASE
	WHEN state = 'submitted' THEN 'office'
	WHEN coalesce(json_extract(body, '$.WantUntil'), '0001-01-01T00:00:00Z') <> '0001-01-01T00:00:00Z'
		THEN CASE WHEN coalesce(json_extract(body, '$.Extended'), 0) = 0 THEN 'office' ELSE 'leader' END
	WHEN json_extract(body, '$.WantDefer') OR json_extract(body, '$.WatchProposed') AND NOT watched THEN 'leader'
	ELSE '' END
	WHERE open = 1;
CREATE INDEX tickets_waiting ON tickets (waits_for, due, number, class, open) WHERE open = 1 AND waits_for <> '';

ALTER TABLE ticket_supports ADD COLUMN open INTEGER NOT NULL DEFAULT 0;
UPDATE ticket_supports SET open = (SELECT t.open FROM tickets t WHERE t.number = ticket_supports.ticket);
CREATE INDEX ticket_supports_open ON ticket_supports (unit, ticket) WHERE open = 1;

-- A phone is looked for by its last four digits, too.
CREATE INDEX tickets_by_phone_end ON tickets (substr(phone, -4)) WHERE phone <> '';
