package ticket

import (
	"slices"
	"time"

	"zhuqi/bot"
)

// Terms are the versions of the clock profiles that a ticket counts by: the one in force on the day it was filed, and
// that of the unit it was handed to, where the unit has terms of its own. They stay when the county changes its clock.
type Terms struct {
	County string `json:",omitzero"`
	Unit   string `json:",omitzero"`
}

// InForce is the county's profile for what is filed on a day (2006-01-02).
func (r Rules) InForce(day string) Profile {
	for _, p := range r.Own {
		if len(p.Units) == 0 && p.dated() && p.holds(day) {
			return p
		}
	}
	return r.Profile
}

// ofUnit is a unit's own profile for what is filed on a day.
func (r Rules) ofUnit(u bot.Unit, day string) (Profile, bool) {
	for _, p := range r.Own {
		his := func(name string) bool { return name == u.Name || slices.Contains(u.Aliases, name) }
		if p.holds(day) && slices.ContainsFunc(p.Units, his) {
			return p, true
		}
	}
	return Profile{}, false
}

// begin are the terms of what is filed at a moment.
func (r Rules) begin(at time.Time) Terms { return Terms{County: r.InForce(dayOf(at)).Version()} }

// at are the ticket's terms once a unit has it.
func (r Rules) at(t Ticket, u bot.Unit) Terms {
	terms := t.Terms
	terms.Unit = ""
	if p, ok := r.ofUnit(u, dayOf(t.Filed)); ok {
		terms.Unit = p.Version()
	}
	return terms
}

// Known finds a profile by its version, among those in force and those kept from before.
func (r Rules) Known(version string) (Profile, bool) {
	if r.Profile.Version() == version {
		return r.Profile, true
	}
	for _, p := range r.Own {
		if p.Version() == version {
			return p, true
		}
	}
	p, ok := r.Kept[version]
	return p, ok
}

// county is the profile that a ticket counts by.
func (r Rules) county(t Ticket) Profile {
	version := t.Terms.County
	if version == "" { // filed before this was on record
		version = r.Before
	}
	if p, ok := r.Known(version); ok {
		return p
	}
	return r.Profile
}

// term is how long a step of the ticket takes: by the unit's own terms, else by the county's.
func (r Rules) term(step string, t Ticket) (Step, bool) {
	if t.Terms.Unit != "" {
		p, _ := r.Known(t.Terms.Unit)
		if s, ok := p.step(step, t); ok {
			return s, true
		}
	}
	if s, ok := r.county(t).step(step, t); ok || !slices.Contains(fromAbove, step) {
		return s, ok
	}
	return P13710.step(step, t)
}

// fromAbove are the steps of what leaders and units above follow, which a county's profile may leave out.
var fromAbove = []string{StepWatch, StepWeekly, StepUpward}

// UnitNames are the units that have terms of their own.
func (r Rules) UnitNames() []string {
	var names []string
	for _, p := range r.Own {
		names = append(names, p.Units...)
	}
	return names
}
