CREATE TABLE absences (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES people (id),
	stand_in INTEGER REFERENCES people (id),
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL
) STRICT;
CREATE INDEX absences_by_person ON absences (person);
CREATE TABLE audit (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	what TEXT NOT NULL,
	target TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_target ON audit (target, id);
CREATE TABLE batches (number TEXT PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX batches_by_time ON batches (at);
CREATE TABLE chain_firms (
	chain INTEGER NOT NULL REFERENCES chains (id),
	enterprise INTEGER NOT NULL REFERENCES enterprises (id),
	leads INTEGER NOT NULL,
	PRIMARY KEY (chain, enterprise)
) STRICT;
CREATE INDEX chain_firms_by_enterprise ON chain_firms (enterprise);
CREATE TABLE chain_leaders (
	chain INTEGER NOT NULL REFERENCES chains (id),
	name TEXT NOT NULL,
	person INTEGER REFERENCES people (id),
	PRIMARY KEY (chain, name)
) STRICT;
CREATE INDEX chain_leaders_by_person ON chain_leaders (person) WHERE person IS NOT NULL;
CREATE TABLE chains (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	taskforce INTEGER REFERENCES taskforces (id)
) STRICT;
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
CREATE TABLE draws (
	month  TEXT NOT NULL,    -- of the answer: 2026-11
	ticket TEXT NOT NULL,
	unit   INTEGER NOT NULL, -- that answered; 0 the office itself
	hash   TEXT NOT NULL,
	drawn  INTEGER NOT NULL,
	added  INTEGER,          -- when it was drawn after the month was over
	PRIMARY KEY (month, ticket)
) STRICT, WITHOUT ROWID;
CREATE TABLE enterprises (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	town TEXT NOT NULL,
	industry TEXT NOT NULL,
	zone INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX enterprises_by_code ON enterprises (code) WHERE code <> '';
CREATE INDEX enterprises_by_name ON enterprises (name);
CREATE TRIGGER events_payload_only_emptied BEFORE UPDATE OF payload, salt ON events
WHEN length(new.payload) > 0 OR new.salt <> ''
BEGIN SELECT raise(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN SELECT raise(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE OF
	ticket, seq, verb, made_by, at, cause, from_state, to_state, digest, prev, hash ON events
BEGIN SELECT raise(ABORT, 'events are append-only'); END;
CREATE TABLE events (
	ticket TEXT NOT NULL,
	seq INTEGER NOT NULL,
	verb TEXT NOT NULL,
	made_by INTEGER NOT NULL,
	at INTEGER NOT NULL,
	cause TEXT NOT NULL,
	from_state TEXT NOT NULL,
	to_state TEXT NOT NULL,
	payload BLOB NOT NULL,
	salt TEXT NOT NULL,
	digest TEXT NOT NULL,
	prev TEXT NOT NULL,
	hash TEXT NOT NULL,
	PRIMARY KEY (ticket, seq),
	UNIQUE (ticket, verb, cause)
) STRICT;
CREATE UNIQUE INDEX events_opened_once ON events (cause) WHERE verb = 'open';
CREATE TABLE grants (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL REFERENCES people (id),
	role TEXT NOT NULL,
	unit INTEGER REFERENCES units (id),
	enterprise INTEGER REFERENCES enterprises (id),
	admitted INTEGER NOT NULL
, since TEXT NOT NULL DEFAULT '', until TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX grants_by_enterprise ON grants (enterprise) WHERE enterprise IS NOT NULL;
CREATE INDEX grants_by_role ON grants (role);
CREATE INDEX grants_by_unit ON grants (unit) WHERE unit IS NOT NULL;
CREATE UNIQUE INDEX grants_once ON grants (person, role, coalesce(unit, 0), coalesce(enterprise, 0));
CREATE TABLE inbox (
	id INTEGER PRIMARY KEY,
	chat INTEGER NOT NULL,
	raw BLOB NOT NULL,
	at INTEGER NOT NULL,
	done INTEGER NOT NULL
) STRICT;
CREATE INDEX inbox_undone ON inbox (id) WHERE done = 0;
CREATE TABLE invitations (
	payload TEXT PRIMARY KEY,
	role TEXT NOT NULL,
	unit INTEGER REFERENCES units (id),
	name TEXT NOT NULL,
	made_by INTEGER NOT NULL,
	made INTEGER NOT NULL,
	expires INTEGER NOT NULL,
	used_by INTEGER REFERENCES people (id)
, enterprise INTEGER REFERENCES enterprises (id), since TEXT NOT NULL DEFAULT '', until TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE job_runs (
	job TEXT NOT NULL,
	period TEXT NOT NULL,
	PRIMARY KEY (job, period)
) STRICT;
CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE muted (
	person INTEGER NOT NULL REFERENCES people (id),
	topic TEXT NOT NULL,
	PRIMARY KEY (person, topic)
) STRICT, WITHOUT ROWID;
CREATE TABLE numbers (
	prefix TEXT NOT NULL,
	day TEXT NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (prefix, day)
) STRICT;
CREATE TABLE outbox (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	key TEXT UNIQUE,
	kind TEXT NOT NULL,
	chat INTEGER NOT NULL,
	ticket TEXT NOT NULL,
	message TEXT NOT NULL,
	file BLOB,
	target INTEGER NOT NULL,
	press_id TEXT NOT NULL,
	alert INTEGER NOT NULL,
	state TEXT NOT NULL,
	attempts INTEGER NOT NULL,
	not_before INTEGER,
	reminder INTEGER,
	sent_id INTEGER,
	error TEXT NOT NULL,
	made INTEGER,
	card INTEGER NOT NULL
, unasked INTEGER NOT NULL DEFAULT 0, unit INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX outbox_answers ON outbox (id) WHERE kind = 'answer' AND state IN ('queued', 'unknown');
CREATE INDEX outbox_by_message ON outbox (chat, sent_id) WHERE sent_id IS NOT NULL AND ticket <> '';
CREATE INDEX outbox_by_reminder ON outbox (reminder) WHERE reminder IS NOT NULL;
CREATE INDEX outbox_cards ON outbox (ticket) WHERE card = 1;
CREATE INDEX outbox_dead ON outbox (made) WHERE state = 'dead';
CREATE INDEX outbox_waiting ON outbox (chat, id) WHERE state IN ('queued', 'unknown');
CREATE TABLE outbox_also (
	outbox INTEGER NOT NULL REFERENCES outbox (id),
	reminder INTEGER REFERENCES reminders (id),
	push INTEGER REFERENCES pushes (id)
) STRICT;
CREATE INDEX outbox_also_of ON outbox_also (outbox);
CREATE INDEX outbox_also_reminder ON outbox_also (reminder, outbox) WHERE reminder IS NOT NULL;
CREATE TABLE "pairings" (
	id INTEGER PRIMARY KEY,
	enterprise INTEGER REFERENCES enterprises (id),
	project INTEGER REFERENCES projects (id),
	role TEXT NOT NULL CHECK (role IN ('leader', 'cadre', 'town')),
	person INTEGER REFERENCES people (id),
	name TEXT NOT NULL,
	unit INTEGER REFERENCES units (id),
	since TEXT NOT NULL,
	until TEXT NOT NULL,
	CHECK ((enterprise IS NULL) <> (project IS NULL))
) STRICT;
CREATE INDEX pairings_by_enterprise ON pairings (enterprise) WHERE enterprise IS NOT NULL;
CREATE INDEX pairings_by_person ON pairings (person) WHERE person IS NOT NULL;
CREATE INDEX pairings_by_project ON pairings (project) WHERE project IS NOT NULL;
CREATE UNIQUE INDEX pairings_once ON pairings (coalesce(enterprise, 0), coalesce(project, 0), role, name, coalesce(person, 0), since);
CREATE INDEX pairings_unbound ON pairings (name) WHERE person IS NULL;
CREATE TABLE passages (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	policy INTEGER NOT NULL REFERENCES policies (id),
	seq INTEGER NOT NULL,
	path TEXT NOT NULL,
	headings TEXT NOT NULL,
	text TEXT NOT NULL,
	kind TEXT NOT NULL,
	units TEXT NOT NULL,
	UNIQUE (policy, seq)
) STRICT;
CREATE TABLE people (
	id INTEGER PRIMARY KEY,
	chat INTEGER UNIQUE,
	name TEXT NOT NULL,
	nick TEXT NOT NULL,
	phone TEXT NOT NULL,
	hide_phone INTEGER NOT NULL,
	post TEXT NOT NULL,
	fields TEXT NOT NULL,
	gone INTEGER NOT NULL,
	removed INTEGER NOT NULL
) STRICT;
CREATE INDEX people_by_name ON people (name);
CREATE TABLE policies (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	source TEXT NOT NULL UNIQUE,
	hash TEXT NOT NULL,
	body TEXT NOT NULL
) STRICT;
CREATE TABLE projects (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	enterprise INTEGER REFERENCES enterprises (id),
	town TEXT NOT NULL,
	stage TEXT NOT NULL
) STRICT;
CREATE TABLE proposal_tickets (
	ticket TEXT NOT NULL REFERENCES tickets (number),
	proposal TEXT NOT NULL REFERENCES proposals (number),
	PRIMARY KEY (ticket, proposal)
) STRICT;
CREATE TABLE proposals (number TEXT PRIMARY KEY, at INTEGER NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX proposals_by_time ON proposals (at);
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
CREATE TABLE qa (
	id           INTEGER PRIMARY KEY,
	ticket       TEXT NOT NULL,
	unit         INTEGER NOT NULL REFERENCES units (id),
	question     TEXT NOT NULL,
	answer       TEXT NOT NULL,
	rests        TEXT NOT NULL, -- JSON: the clauses it rests on
	state        TEXT NOT NULL, -- proposed, confirmed, refused, withdrawn
	proposer     INTEGER NOT NULL,
	proposed     INTEGER NOT NULL,
	decider      INTEGER,
	decided      INTEGER,
	withdrawer   INTEGER,       -- -1: by itself, with its clause
	withdrawn    INTEGER,
	reason       TEXT NOT NULL,
	version      INTEGER NOT NULL
) STRICT;
CREATE INDEX qa_by_state ON qa (state, id);
CREATE INDEX qa_by_ticket ON qa (ticket);
CREATE INDEX qa_by_unit ON qa (unit, id);
CREATE UNIQUE INDEX qa_by_version ON qa (version);
CREATE TABLE questions (
	id INTEGER PRIMARY KEY,
	chat INTEGER NOT NULL,
	text TEXT NOT NULL,
	subject TEXT NOT NULL,
	at INTEGER NOT NULL,
	passage INTEGER NOT NULL,
	clause TEXT NOT NULL,
	answered INTEGER NOT NULL,
	confidence REAL NOT NULL,
	lead TEXT NOT NULL,
	supports TEXT NOT NULL,
	outcome TEXT NOT NULL
, sure INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX questions_by_time ON questions (at);
CREATE TABLE reminders (
	id INTEGER PRIMARY KEY,
	key TEXT NOT NULL UNIQUE,
	ticket TEXT NOT NULL,
	rule TEXT NOT NULL,
	step TEXT NOT NULL,
	person INTEGER NOT NULL,
	role TEXT NOT NULL,
	due INTEGER NOT NULL,
	day TEXT NOT NULL,
	of_date INTEGER,
	urgent INTEGER NOT NULL,
	budget INTEGER NOT NULL,
	state TEXT NOT NULL,
	late INTEGER NOT NULL
) STRICT;
CREATE INDEX reminders_by_ticket ON reminders (ticket);
CREATE INDEX reminders_due ON reminders (state, due);
CREATE INDEX reminders_due_urgent ON reminders (due) WHERE state = 'planned' AND urgent = 1;
CREATE TABLE sessions (
	chat INTEGER PRIMARY KEY,
	flow TEXT NOT NULL,
	step TEXT NOT NULL,
	data TEXT NOT NULL,
	asked TEXT NOT NULL,
	saved INTEGER
) STRICT;
CREATE TABLE set_apart (ticket TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (ticket, other)) STRICT;
CREATE TABLE settings (
	key TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE staff_group (chat INTEGER PRIMARY KEY, at INTEGER NOT NULL, made_by INTEGER NOT NULL) STRICT;
CREATE TABLE subscriptions (
	person INTEGER NOT NULL REFERENCES people (id),
	field TEXT NOT NULL,
	PRIMARY KEY (person, field)
) STRICT;
CREATE INDEX subscriptions_by_field ON subscriptions (field);
CREATE TABLE taskforce_units (
	taskforce INTEGER NOT NULL REFERENCES taskforces (id),
	seq INTEGER NOT NULL,
	unit INTEGER NOT NULL REFERENCES units (id),
	PRIMARY KEY (taskforce, seq),
	UNIQUE (taskforce, unit)
) STRICT;
CREATE TABLE taskforces (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	lead INTEGER NOT NULL REFERENCES units (id),
	purpose TEXT NOT NULL,
	since TEXT NOT NULL,
	until TEXT NOT NULL
) STRICT;
CREATE TABLE ticket_messages (
	chat INTEGER NOT NULL,
	message INTEGER NOT NULL,
	ticket TEXT NOT NULL,
	PRIMARY KEY (chat, message)
) STRICT;
CREATE TABLE ticket_supports (
	ticket TEXT NOT NULL REFERENCES tickets (number),
	unit INTEGER NOT NULL REFERENCES units (id), open INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (ticket, unit)
) STRICT;
CREATE INDEX ticket_supports_by_unit ON ticket_supports (unit);
CREATE INDEX ticket_supports_open ON ticket_supports (unit, ticket) WHERE open = 1;
CREATE TABLE tickets (
	number TEXT PRIMARY KEY,
	state TEXT NOT NULL,
	class TEXT NOT NULL,
	enterprise INTEGER REFERENCES enterprises (id),
	owner INTEGER REFERENCES people (id),
	lead INTEGER REFERENCES units (id),
	holder INTEGER REFERENCES people (id),
	contact TEXT NOT NULL,
	phone TEXT NOT NULL,
	outer_number TEXT NOT NULL,
	filed INTEGER NOT NULL,
	due INTEGER,
	revisit INTEGER,
	wakes INTEGER,
	provisional INTEGER NOT NULL,
	body TEXT NOT NULL
, open INTEGER GENERATED ALWAYS AS (state NOT IN ('closed', 'declined', 'withdrawn')) VIRTUAL, channel TEXT NOT NULL DEFAULT '', watched INTEGER NOT NULL DEFAULT 0, batch TEXT NOT NULL DEFAULT '', unreached INTEGER GENERATED ALWAYS AS
	(coalesce(json_extract(body, '$.Found'), '') = '联系不上' AND coalesce(json_extract(body, '$.Revisits'), 0) >= 3) VIRTUAL, proposed INTEGER NOT NULL DEFAULT 0, waits_for TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX tickets_by_contact ON tickets (contact) WHERE contact <> '';
CREATE INDEX tickets_by_end ON tickets (substr(number, -4));
CREATE INDEX tickets_by_enterprise ON tickets (enterprise);
CREATE INDEX tickets_by_filed ON tickets (filed);
CREATE INDEX tickets_by_holder ON tickets (holder);
CREATE INDEX tickets_by_lead ON tickets (lead);
CREATE INDEX tickets_by_owner ON tickets (owner);
CREATE INDEX tickets_by_phone ON tickets (phone);
CREATE INDEX tickets_by_phone_end ON tickets (substr(phone, -4)) WHERE phone <> '';
CREATE INDEX tickets_by_revisit ON tickets (revisit) WHERE revisit IS NOT NULL;
CREATE INDEX tickets_by_state ON tickets (state, due);
CREATE INDEX tickets_by_wakes ON tickets (wakes) WHERE wakes IS NOT NULL;
CREATE INDEX tickets_open ON tickets (filed, number, class, lead, enterprise, due, open) WHERE open = 1;
CREATE INDEX tickets_open_class ON tickets (class, filed, number, due, open) WHERE open = 1;
CREATE INDEX tickets_open_contact ON tickets (contact, open) WHERE open = 1;
CREATE INDEX tickets_open_due ON tickets (due, number) WHERE open = 1;
CREATE INDEX tickets_open_firm ON tickets (enterprise, number, open) WHERE open = 1;
CREATE INDEX tickets_open_lead ON tickets (lead, number, open) WHERE open = 1;
CREATE UNIQUE INDEX tickets_outer ON tickets (channel, outer_number) WHERE outer_number <> '';
CREATE INDEX tickets_proposed ON tickets (filed, number) WHERE proposed = 1 AND open = 1;
CREATE INDEX tickets_provisional ON tickets (number) WHERE provisional = 1 AND open = 1;
CREATE INDEX tickets_unreached ON tickets (filed, number) WHERE unreached = 1;
CREATE INDEX tickets_waiting ON tickets (waits_for, due, number, class, open) WHERE open = 1 AND waits_for <> '';
CREATE INDEX tickets_watched ON tickets (filed, number) WHERE watched = 1;
CREATE TABLE unit_names (
	key TEXT NOT NULL,
	unit INTEGER NOT NULL REFERENCES units (id),
	rank INTEGER NOT NULL,
	PRIMARY KEY (key, unit)
) STRICT;
CREATE INDEX unit_names_by_unit ON unit_names (unit);
CREATE TABLE unit_topics (
	chat INTEGER NOT NULL,
	unit INTEGER NOT NULL REFERENCES units (id),
	thread INTEGER NOT NULL,
	PRIMARY KEY (chat, unit)
) STRICT;
CREATE TABLE units (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	aliases TEXT NOT NULL,
	duties TEXT NOT NULL,
	phone TEXT NOT NULL,
	vertical INTEGER NOT NULL,
	sign_off TEXT NOT NULL,
	since TEXT NOT NULL,
	until TEXT NOT NULL,
	successor INTEGER REFERENCES units (id),
	UNIQUE (name, since)
) STRICT;
