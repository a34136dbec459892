package ticket

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

//go:embed triggers.yaml
var shippedTriggers []byte

// Trigger is one situation in which supervision is proposed to the leaders, as data. Each proposes a ticket once, and again
// only when its proposal has lost its ground meanwhile.
type Trigger struct {
	Name  string `yaml:"name"`
	When  string `yaml:"when"` // what is counted
	Least int    `yaml:"least"`
	Say   string `yaml:"say"`   // why, with {n} for the number counted
	Since string `yaml:"since"` // 2006-01-02, both included; empty: always
	Until string `yaml:"until"`
}

// On reports whether the trigger is in force on a day (2006-01-02).
func (tr Trigger) On(day string) bool { return tr.Since <= day && (tr.Until == "" || day <= tr.Until) }

// DefaultTriggers are those that ship with the program.
var DefaultTriggers = mustTriggers()

func mustTriggers() []Trigger {
	all, err := LoadTriggers(bytes.NewReader(shippedTriggers))
	if err != nil {
		panic("ticket: embedded triggers: " + err.Error())
	}
	return all
}

// TriggerError says which trigger is at fault: the place in the list, from 1, and its name.
type TriggerError struct {
	Place int
	Name  string
}

func (e *TriggerError) Error() string {
	return fmt.Sprintf("trigger %d (%s) is at fault", e.Place, e.Name)
}

// TriggerCounts are what a trigger may count.
func TriggerCounts() []string { return slices.Sorted(maps.Keys(counters)) }

// LoadTriggers reads triggers as YAML; each needs a name of its own, a known count, a least above zero and words.
func LoadTriggers(r io.Reader) ([]Trigger, error) {
	var all []Trigger
	dec := yaml.NewDecoder(r)
	dec.KnownFields(true)
	if err := dec.Decode(&all); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("triggers: %w", err)
	}
	seen := map[string]bool{}
	for i, tr := range all {
		_, known := counters[tr.When]
		days := true
		for _, day := range []string{tr.Since, tr.Until} {
			_, err := time.Parse(time.DateOnly, day)
			days = days && (day == "" || err == nil)
		}
		period := tr.Name + " " + tr.Since // a new period may carry the same name
		if late := tr.Until != "" && tr.Until < tr.Since; late || tr.Name == "" || strings.Contains(tr.Name, " ") || seen[period] || !known || tr.Least < 1 || tr.Say == "" || !days {
			return nil, &TriggerError{i + 1, tr.Name}
		}
		seen[period] = true
	}
	if all == nil {
		all = []Trigger{} // none at all, said so
	}
	return all, nil
}

// counter says how far a ticket is on the way to a trigger at now, and, where days alone bring it there, when.
type counter struct {
	count func(r Rules, t Ticket, now time.Time) int
	at    func(r Rules, t Ticket, least int) time.Time
}

var counters = map[string]counter{
	"major": {count: func(_ Rules, t Ticket, _ time.Time) int {
		if t.Class == Major {
			return 1
		}
		return 0
	}},
	"redo": {count: func(_ Rules, t Ticket, _ time.Time) int { return t.Redo }},
	"returned": {count: func(_ Rules, t Ticket, _ time.Time) int {
		if t.State == Submitted && t.Lead == 0 {
			return t.Returns
		}
		return 0
	}},
	"overdue": {
		count: func(r Rules, t Ticket, now time.Time) int { return Late(t, r.Calendar, now) },
		at:    func(r Rules, t Ticket, least int) time.Time { return r.Calendar.Later(Deadline(t), least) },
	},
	// What a unit sends back at once was wrongly addressed and is no handing that failed; nor is the last one while
	// its time runs.
	"handed": {
		count: func(r Rules, t Ticket, now time.Time) int {
			if Late(t, r.Calendar, now) == 0 {
				return 0
			}
			return len(t.Handed) - t.Returns
		},
		at: func(r Rules, t Ticket, least int) time.Time {
			if len(t.Handed)-t.Returns < least {
				return time.Time{}
			}
			return r.Calendar.Later(Deadline(t), 1)
		},
	},
}

// mayBeProposed: open, with somebody who owes an answer, not supervised, not about an official.
func mayBeProposed(t Ticket) bool {
	return t.State.Open() && t.State != Answered && t.Class != Conduct && !t.Supervised
}

// proposed reports whether a trigger has spoken for the ticket; one from before reasons were kept had spoken for all.
func (t Ticket) proposed(name string) bool {
	return len(t.Proposals) == 0 && t.WatchProposed ||
		slices.ContainsFunc(t.grounded(), func(p Proposal) bool { return p.Name == name })
}

// trigger is the first trigger that is reached at now and has not spoken yet, with its words.
func (r Rules) trigger(t Ticket, now time.Time) (name, why string, ok bool) {
	if !mayBeProposed(t) {
		return "", "", false
	}
	for _, tr := range r.Triggers {
		if n := counters[tr.When].count(r, t, now); n >= tr.Least && tr.On(dayOf(now)) && !t.proposed(tr.Name) {
			return tr.Name, strings.ReplaceAll(tr.Say, "{n}", itoa(int64(n))), true
		}
	}
	return "", "", false
}

// proposeAt is when days alone bring the ticket to a trigger; zero when they do not, or while its clock stands still.
func (r Rules) proposeAt(t Ticket) time.Time {
	var first time.Time
	if !mayBeProposed(t) || t.State == Awaiting || t.State == Deferred || Deadline(t).IsZero() {
		return first
	}
	for _, tr := range r.Triggers {
		at := counters[tr.When].at
		if at == nil || t.proposed(tr.Name) {
			continue
		}
		if due := at(r, t, tr.Least); !due.IsZero() && tr.On(dayOf(due)) && (first.IsZero() || due.Before(first)) {
			first = due
		}
	}
	return first
}
