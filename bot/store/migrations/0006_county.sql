-- Projects (项目), which are paired with people like enterprises.
CREATE TABLE projects (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	enterprise INTEGER REFERENCES enterprises (id),
	town TEXT NOT NULL,
	stage TEXT NOT NULL
) STRICT;
CREATE TABLE pairings_of_both (
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
INSERT INTO pairings_of_both (id, enterprise, role, person, name, unit, since, until)
	SELECT id, enterprise, role, person, name, unit, since, until FROM pairings ORDER BY id;
DROP TABLE pairings;
ALTER TABLE pairings_of_both RENAME TO pairings;
CREATE UNIQUE INDEX pairings_once ON pairings (coalesce(enterprise, 0), coalesce(project, 0), role, name, coalesce(person, 0), since);
CREATE INDEX pairings_by_enterprise ON pairings (enterprise) WHERE enterprise IS NOT NULL;
CREATE INDEX pairings_by_project ON pairings (project) WHERE project IS NOT NULL;
CREATE INDEX pairings_by_person ON pairings (person) WHERE person IS NOT NULL;
CREATE INDEX pairings_unbound ON pairings (name) WHERE person IS NULL;

-- Task forces (专班): a lead unit and members in their order. Chains (产业链): their leaders (链长), leading firms (链主)
-- and the other firms of them.
CREATE TABLE taskforces (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	lead INTEGER NOT NULL REFERENCES units (id),
	purpose TEXT NOT NULL,
	since TEXT NOT NULL,
	until TEXT NOT NULL
) STRICT;
CREATE TABLE taskforce_units (
	taskforce INTEGER NOT NULL REFERENCES taskforces (id),
	seq INTEGER NOT NULL,
	unit INTEGER NOT NULL REFERENCES units (id),
	PRIMARY KEY (taskforce, seq),
	UNIQUE (taskforce, unit)
) STRICT;
CREATE TABLE chains (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	taskforce INTEGER REFERENCES taskforces (id)
) STRICT;
CREATE TABLE chain_leaders (
	chain INTEGER NOT NULL REFERENCES chains (id),
	name TEXT NOT NULL,
	person INTEGER REFERENCES people (id),
	PRIMARY KEY (chain, name)
) STRICT;
CREATE INDEX chain_leaders_by_person ON chain_leaders (person) WHERE person IS NOT NULL;
CREATE TABLE chain_firms (
	chain INTEGER NOT NULL REFERENCES chains (id),
	enterprise INTEGER NOT NULL REFERENCES enterprises (id),
	leads INTEGER NOT NULL,
	PRIMARY KEY (chain, enterprise)
) STRICT;
CREATE INDEX chain_firms_by_enterprise ON chain_firms (enterprise);
