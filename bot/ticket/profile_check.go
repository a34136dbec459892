package ticket

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"zhuqi/bot/calendar"
)

// ProfileError is a fault of a clock profile as written.
type ProfileError struct {
	Profile string
	Step    string // empty: of the profile as a whole
	Why     ProfileFault
	Other   string // the profile it clashes with, or the word that is not known
}

func (e *ProfileError) Error() string {
	return fmt.Sprintf("clock profile %s: %s: %s %s", e.Profile, e.Step, e.Why, e.Other)
}

// ProfileFault is what is wrong.
type ProfileFault string

// What may be wrong with a profile.
const (
	FaultName     ProfileFault = "no name"
	FaultDay      ProfileFault = "not a day"
	FaultOrder    ProfileFault = "ends before it begins"
	FaultOverlap  ProfileFault = "holds at the same time as another"
	FaultMissing  ProfileFault = "a step is missing"
	FaultStep     ProfileFault = "no such step"
	FaultNotUnits ProfileFault = "not a step of a unit's own"
	FaultAmount   ProfileFault = "the amount is not above zero"
	FaultTerm     ProfileFault = "no such unit of time"
	FaultFrom     ProfileFault = "no such start"
)

// needed are the steps that every county's profile has; interim and what leaders follow may be left out.
var needed = []string{StepDispatch, StepSign, StepReport, StepPromise, StepUnit, StepReturn, StepSupply, StepRedo, StepRevisit, StepRetry,
	StepLapse, StepSupport, StepDecide}

// ofUnit are the steps that a unit may have terms of its own for: its own clock, never the promise.
var ofUnit = []string{StepSign, StepUnit, StepReturn, StepInterim, StepSupport}

var termUnits = []string{calendar.Natural, calendar.Working, calendar.Month, calendar.Hour}

func (p Profile) check() error {
	fault := func(step string, why ProfileFault, other string) error {
		return &ProfileError{p.Name, step, why, other}
	}
	if p.Name == "" {
		return fault("", FaultName, "")
	}
	for _, day := range []string{p.Since, p.Until} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return fault("", FaultDay, day)
		}
	}
	if p.Until != "" && p.Until < p.Since {
		return fault("", FaultOrder, "")
	}
	for _, need := range needed {
		if _, ok := p.Steps[need]; !ok && len(p.Units) == 0 {
			return fault(need, FaultMissing, "")
		}
	}
	known := slices.Concat(needed, fromAbove, []string{StepInterim})
	ends := append(slices.Collect(maps.Values(suffixes)), urgentSuffix, "")
	for _, step := range slices.Sorted(maps.Keys(p.Steps)) {
		s := p.Steps[step]
		name, suffix := base(step)
		_, from := anchors[s.From]
		switch {
		case !slices.Contains(known, name) || !slices.Contains(ends, suffix):
			return fault(step, FaultStep, "")
		case len(p.Units) > 0 && !slices.Contains(ofUnit, name):
			return fault(step, FaultNotUnits, "")
		case s.Amount <= 0:
			return fault(step, FaultAmount, fmt.Sprint(s.Amount))
		case !slices.Contains(termUnits, s.Unit):
			return fault(step, FaultTerm, s.Unit)
		case !from:
			return fault(step, FaultFrom, s.From)
		}
	}
	return nil
}

// clash: on one day a county has one profile, and a unit one of its own. Those without days are chosen by name alone.
func clash(a, b Profile) error {
	fault := &ProfileError{b.Name, "", FaultOverlap, a.Name}
	switch {
	case a.dated() != b.dated() || (len(a.Units) > 0) != (len(b.Units) > 0):
		return nil
	case len(a.Units) > 0 && !slices.ContainsFunc(a.Units, func(u string) bool { return slices.Contains(b.Units, u) }):
		return nil
	case !a.dated() && a.Name != b.Name && len(a.Units) == 0:
		return nil
	case a.Until != "" && a.Until < b.Since || b.Until != "" && b.Until < a.Since:
		return nil
	}
	return fault
}

func (p Profile) dated() bool { return p.Since != "" || p.Until != "" }

// holds reports whether the profile is that of what is filed on the day.
func (p Profile) holds(day string) bool { return p.Since <= day && (p.Until == "" || day <= p.Until) }
