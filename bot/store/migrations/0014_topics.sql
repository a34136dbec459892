-- The staff group that has a topic for each unit, and the threads of those topics. A row of the outbox with a unit goes into its topic.
CREATE TABLE staff_group (chat INTEGER PRIMARY KEY, at INTEGER NOT NULL, made_by INTEGER NOT NULL) STRICT;
CREATE TABLE unit_topics (
	chat INTEGER NOT NULL,
	unit INTEGER NOT NULL REFERENCES units (id),
	thread INTEGER NOT NULL,
	PRIMARY KEY (chat, unit)
) STRICT;
ALTER TABLE outbox ADD COLUMN unit INTEGER NOT NULL DEFAULT 0;
