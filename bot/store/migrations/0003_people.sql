-- Roles, invitations and pairings have their days (both included; empty: always). An invitation may be for an owner of
-- one enterprise.
ALTER TABLE grants ADD COLUMN since TEXT NOT NULL DEFAULT '';
ALTER TABLE grants ADD COLUMN until TEXT NOT NULL DEFAULT '';
ALTER TABLE invitations ADD COLUMN enterprise INTEGER REFERENCES enterprises (id);
ALTER TABLE invitations ADD COLUMN since TEXT NOT NULL DEFAULT '';
ALTER TABLE invitations ADD COLUMN until TEXT NOT NULL DEFAULT '';

-- A pairing is with a leader, a cadre or a town.
CREATE TABLE pairings_of_all (
	id INTEGER PRIMARY KEY,
	enterprise INTEGER NOT NULL REFERENCES enterprises (id),
	role TEXT NOT NULL CHECK (role IN ('leader', 'cadre', 'town')),
	person INTEGER REFERENCES people (id),
	name TEXT NOT NULL,
	unit INTEGER REFERENCES units (id),
	since TEXT NOT NULL,
	until TEXT NOT NULL
) STRICT;
INSERT INTO pairings_of_all (enterprise, role, person, name, since, until)
	SELECT enterprise, 'cadre', person, name, '', '' FROM pairings ORDER BY rowid;
DROP TABLE pairings;
ALTER TABLE pairings_of_all RENAME TO pairings;
CREATE UNIQUE INDEX pairings_once ON pairings (enterprise, role, name, coalesce(person, 0), since);
CREATE INDEX pairings_by_person ON pairings (person) WHERE person IS NOT NULL;
CREATE INDEX pairings_unbound ON pairings (name) WHERE person IS NULL;
