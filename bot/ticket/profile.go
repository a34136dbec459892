package ticket

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"

	"zhuqi/bot/calendar"
)

//go:embed profiles.yaml
var shipped []byte

// The steps of a clock profile. A class of its own has a step with its name behind: promise-major.
const (
	StepDispatch = "dispatch"
	StepSign     = "sign"
	StepReport   = "report"
	StepPromise  = "promise"
	StepUnit     = "unit"
	StepInterim  = "interim"
	StepReturn   = "return"
	StepSupply   = "supply"
	StepRedo     = "redo"
	StepRevisit  = "revisit"
	StepRetry    = "retry"
	StepLapse    = "lapse"
	StepSupport  = "support" // the support units' part
	StepDecide   = "decide"  // of an extension or a deferral that was asked
	StepOuter    = "outer"   // not in profiles: given from outside
	StepReview   = "review"  // not in profiles: its date is given with the deferral
)

// Step is one term of a profile and the moment it counts from.
type Step struct {
	calendar.Term `yaml:",inline"`
	From          string `yaml:"from"`
}

// Profile is a clock as data: which step takes how long, in which unit, from when.
type Profile struct {
	Name   string
	Title  string
	Source string
	Steps  map[string]Step
}

// step is the profile's term for a step of this ticket, a major matter's own where the profile has one.
func (p Profile) step(name string, t Ticket) (Step, bool) {
	if s, ok := p.Steps[name+"-major"]; ok && t.Class == Major {
		return s, true
	}
	s, ok := p.Steps[name]
	return s, ok
}

// The profiles that ship with the program.
var (
	P13710 = mustProfile("13710")
	P1137  = mustProfile("1137")
	P1530  = mustProfile("15-30")
)

// ProfileNamed finds a shipped profile.
func ProfileNamed(name string) (Profile, bool) {
	all, err := LoadProfiles(bytes.NewReader(shipped))
	if err != nil {
		panic("ticket: embedded profiles: " + err.Error())
	}
	for _, p := range all {
		if p.Name == name {
			return p, true
		}
	}
	return Profile{}, false
}

func mustProfile(name string) Profile {
	p, ok := ProfileNamed(name)
	if !ok {
		panic("ticket: no profile " + name)
	}
	return p
}

// LoadProfiles reads profiles as YAML or JSON; every step needs a term above zero, a known unit and a known start.
func LoadProfiles(r io.Reader) ([]Profile, error) {
	var all []Profile
	dec := yaml.NewDecoder(r)
	dec.KnownFields(true)
	if err := dec.Decode(&all); err != nil {
		return nil, fmt.Errorf("clock profiles: %w", err)
	}
	for _, p := range all {
		for _, need := range []string{StepDispatch, StepSign, StepReport, StepPromise, StepUnit, StepReturn, StepSupply, StepRedo, StepRevisit, StepRetry, StepLapse, StepSupport, StepDecide} {
			if _, ok := p.Steps[need]; !ok {
				return nil, fmt.Errorf("clock profile %s: step %s is missing", p.Name, need)
			}
		}
		for name, s := range p.Steps {
			_, known := anchors[s.From]
			if s.Amount <= 0 || !known || s.Unit != calendar.Natural && s.Unit != calendar.Working && s.Unit != calendar.Month {
				return nil, fmt.Errorf("clock profile %s: step %s: %d %s from %s", p.Name, name, s.Amount, s.Unit, s.From)
			}
		}
	}
	return all, nil
}
