-- Who contacted an enterprise unasked, and why: the contact budget is counted from it, and owners may read it.
CREATE TABLE contacts (
	id INTEGER PRIMARY KEY,
	key TEXT NOT NULL UNIQUE,
	at INTEGER NOT NULL,
	enterprise INTEGER NOT NULL,
	person INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	topic TEXT NOT NULL,
	ticket TEXT NOT NULL,
	why TEXT NOT NULL
) STRICT;
CREATE INDEX contacts_of_enterprise ON contacts (enterprise, at);
CREATE INDEX contacts_of_person ON contacts (person, at);
INSERT INTO contacts (key, at, enterprise, person, made_by, topic, ticket, why)
	SELECT o.key, o.made, coalesce(t.enterprise, 0), r.person, 0, '办理提醒', r.ticket, '补充材料到期'
	FROM reminders r JOIN outbox o ON o.reminder = r.id JOIN tickets t ON t.number = r.ticket
	WHERE r.budget = 1 AND o.key IS NOT NULL AND o.made IS NOT NULL;

-- The topics that somebody does not want to be reminded of.
CREATE TABLE muted (
	person INTEGER NOT NULL REFERENCES people (id),
	topic TEXT NOT NULL,
	PRIMARY KEY (person, topic)
) STRICT, WITHOUT ROWID;

-- Messages about policies, one for each person, policy and rule.
CREATE TABLE pushes (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES people (id),
	enterprise INTEGER NOT NULL,
	rule TEXT NOT NULL,
	policy INTEGER NOT NULL,
	due INTEGER NOT NULL,
	line TEXT NOT NULL,
	state TEXT NOT NULL,
	late INTEGER NOT NULL,
	UNIQUE (person, policy, rule)
) STRICT;
CREATE INDEX pushes_due ON pushes (due) WHERE state = 'planned';
CREATE INDEX outbox_dead ON outbox (made) WHERE state = 'dead';
