package ticket

import (
	"zhuqi/bot/calendar"
)

// Rules are what the county may set: its calendar, its clock, how numbers begin, and how much is drawn for revisits.
// What is left zero has the value named beside it.
type Rules struct {
	Calendar *calendar.Calendar // calendar.Default()
	Profile  Profile            // P13710; where none of Own holds
	Own      []Profile          // the county's own, with their days, and those of units
	Kept     map[string]Profile // by version: what tickets were filed under before
	Before   string             // the version of tickets that have none on record; empty: Profile
	Prefix   string             // of numbers: SQ
	Seed     string             // of the draw for revisits, published so that it can be checked
	Triggers []Trigger          // of supervision: DefaultTriggers
	Sample   int                // percent drawn of the other answered tickets: 10
}

// whole puts in what is not set: the shipped calendar, profile 13710, SQ, ten percent.
func (r Rules) whole() Rules {
	if r.Calendar == nil {
		r.Calendar = calendar.Default()
	}
	if r.Profile.Steps == nil {
		r.Profile = P13710
	}
	if r.Prefix == "" {
		r.Prefix = DefaultPrefix
	}
	if r.Triggers == nil {
		r.Triggers = DefaultTriggers
	}
	if r.Sample == 0 {
		r.Sample = 10
	}
	return r
}
