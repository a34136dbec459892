-- Supervision that a rule proposed and no leader has decided on yet.
ALTER TABLE tickets ADD COLUMN proposed INTEGER NOT NULL DEFAULT 0;
UPDATE tickets SET proposed = coalesce(json_extract(body, '$.WatchProposed'), 0) WHERE watched = 0;
CREATE INDEX tickets_proposed ON tickets (filed, number) WHERE proposed = 1 AND open = 1;
