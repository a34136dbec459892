-- Questions and answers that a unit stands by. The search index is derived from those that are confirmed; version tells
-- its keeper whether anything changed.
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
CREATE INDEX qa_by_ticket ON qa (ticket);
CREATE INDEX qa_by_state ON qa (state, id);
CREATE INDEX qa_by_unit ON qa (unit, id);
CREATE UNIQUE INDEX qa_by_version ON qa (version);
