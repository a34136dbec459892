-- Answers to many at once, what was taken out of a group of like matters, and proposals that came of a common cause.
CREATE TABLE batches (number TEXT PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX batches_by_time ON batches (at);
CREATE TABLE set_apart (ticket TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (ticket, other)) STRICT;
CREATE TABLE proposals (number TEXT PRIMARY KEY, at INTEGER NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX proposals_by_time ON proposals (at);
CREATE TABLE proposal_tickets (
	ticket TEXT NOT NULL REFERENCES tickets (number),
	proposal TEXT NOT NULL REFERENCES proposals (number),
	PRIMARY KEY (ticket, proposal)
) STRICT;
