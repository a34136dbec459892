-- The draw for revisits: one row for every answer that no rule picks, so that anybody who is told the seed of the month
-- can check which were drawn, and that it was at least the sample.
CREATE TABLE draws (
	month  TEXT NOT NULL,    -- of the answer: 2026-11
	ticket TEXT NOT NULL,
	unit   INTEGER NOT NULL, -- that answered; 0 the office itself
	hash   TEXT NOT NULL,
	drawn  INTEGER NOT NULL,
	added  INTEGER,          -- when it was drawn after the month was over
	PRIMARY KEY (month, ticket)
) STRICT, WITHOUT ROWID;

-- Revisits given up after three attempts: the office looks at them.
ALTER TABLE tickets ADD COLUMN unreached INTEGER GENERATED ALWAYS AS
	(coalesce(json_extract(body, '$.Found'), '') = '联系不上' AND coalesce(json_extract(body, '$.Revisits'), 0) >= 3) VIRTUAL;
CREATE INDEX tickets_unreached ON tickets (filed, number) WHERE unreached = 1;
