package bot

import "time"

// PairRole is in which part somebody is paired with an enterprise or a project.
type PairRole string

// The parts: a county leader, a cadre, a town (whose name stands for it).
const (
	PairedLeader PairRole = "leader"
	PairedCadre  PairRole = "cadre"
	PairedTown   PairRole = "town"
)

// Pairing says who goes with an enterprise or a project. Person is 0 until the one named has joined.
type Pairing struct {
	ID           int64
	Enterprise   EnterpriseID // or
	Project      ProjectID
	As           PairRole // empty: PairedCadre
	Person       PersonID
	Name         string
	Unit         UnitID
	Since, Until string // 2006-01-02, both included; empty: always
}

// Invitation is a single-use link for a role.
type Invitation struct {
	Payload      string // 1–64 of A-Za-z0-9_-
	Role         Role
	Unit         UnitID
	Enterprise   EnterpriseID // of an owner who is invited by another
	Name         string       // the person it is meant for; empty: anybody
	Since, Until string       // of the role
	By           PersonID
	Made         time.Time
	Expires      time.Time
	UsedBy       PersonID // 0: not used
}
