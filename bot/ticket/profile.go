package ticket

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"zhuqi/bot/calendar"
)

//go:embed profiles.yaml
var shipped []byte

// The steps of a clock profile. A class, or an urgent matter, may have a step of its own, with a suffix to the name:
// promise-major, sign-urgent.
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
)

// The steps of what leaders and units above follow. A profile that leaves them out has those of 13710.
const (
	StepWatch  = "watch"  // supervision is to be done with
	StepWeekly = "weekly" // the weekly report while supervised
	StepUpward = "upward" // the monthly return of what was reported upward
)

// Dates that are not in profiles: they are given, or follow from another date.
const (
	StepOuter    = "outer"    // given from outside
	StepReview   = "review"   // given with the deferral
	StepHandover = "handover" // the office may revisit too
	StepAskExt   = "askext"   // the last day to ask for an extension
	StepExtend   = "extend"   // the furthest day it may reach
	StepUrge     = "urge"     // the owner may urge again
	StepOrder    = "order"    // given with a leader's instruction
	StepPropose  = "propose"  // days alone bring it to a trigger of supervision
	StepHang     = "hang"     // leaders are reminded of a proposal that waits for their word
)

// Step is one term of a profile and the moment it counts from.
type Step struct {
	calendar.Term `yaml:",inline"`
	From          string `yaml:"from"`
}

// Profile is a clock as data: which step takes how long, in which unit, from when. A county's own has the days on which
// it holds for what is filed, and may be that of some units alone.
type Profile struct {
	Name   string
	Title  string
	Source string
	Since  string   // first filing day, 2006-01-02; empty: always
	Until  string   // last filing day
	Units  []string // whose own terms these are; empty: the county's
	Steps  map[string]Step

	version string
}

// suffixes name the steps of a class.
var suffixes = map[Class]string{Consult: "-consult", Help: "-help", Complaint: "-complaint", Suggest: "-suggest", Major: "-major"}

const urgentSuffix = "-urgent"

// step is the profile's term for a step of this ticket: that of an urgent matter, of its class, or of all.
func (p Profile) step(name string, t Ticket) (Step, bool) {
	if s, ok := p.Steps[name+urgentSuffix]; ok && t.Urgent {
		return s, true
	}
	if s, ok := p.Steps[name+suffixes[t.Class]]; ok {
		return s, true
	}
	s, ok := p.Steps[name]
	return s, ok
}

// Version names the profile as it is written now: another text under the same name is another version.
func (p Profile) Version() string {
	if p.version != "" {
		return p.version
	}
	b, err := json.Marshal(p)
	if err != nil {
		panic("ticket: profile " + p.Name + ": " + err.Error()) // plain data
	}
	sum := sha256.Sum256(b)
	return p.Name + "@" + hex.EncodeToString(sum[:4])
}

// The profiles that ship with the program.
var (
	P13710 = mustProfile("13710")
	P1137  = mustProfile("1137")
	P1530  = mustProfile("15-30")
)

// Shipped lists the profiles that come with the program.
func Shipped() []Profile {
	all, err := LoadProfiles(bytes.NewReader(shipped))
	if err != nil {
		panic("ticket: embedded profiles: " + err.Error())
	}
	return all
}

// ProfileNamed finds a shipped profile.
func ProfileNamed(name string) (Profile, bool) {
	for _, p := range Shipped() {
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

// LoadProfiles reads profiles as YAML or JSON and refuses what is at fault with a *ProfileError.
func LoadProfiles(r io.Reader) ([]Profile, error) {
	var all []Profile
	dec := yaml.NewDecoder(r)
	dec.KnownFields(true)
	if err := dec.Decode(&all); err != nil {
		return nil, fmt.Errorf("clock profiles: %w", err)
	}
	for i, p := range all {
		if err := p.check(); err != nil {
			return nil, err
		}
		for _, q := range all[:i] {
			if err := clash(q, p); err != nil {
				return nil, err
			}
		}
		all[i].version = p.Version()
	}
	return all, nil
}

// base is a step's name without the suffix of a class.
func base(step string) (name, suffix string) {
	name, suffix, found := strings.Cut(step, "-")
	if found {
		suffix = "-" + suffix
	}
	return name, suffix
}
