package kb

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrNoPassage says that a passage is no longer in the library: its file was replaced.
var ErrNoPassage = errors.New("passage is no longer in the library")

// Record is a policy as the office lists it.
type Record struct {
	Policy   Policy
	Status   Status
	Passages int
}

// Policies lists all records by source, with their standing on a day.
func (l *Library) Policies(_ context.Context, day Date) ([]Record, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	rs := make([]Record, 0, len(l.policies))
	for id, p := range l.policies {
		rs = append(rs, Record{Policy: p, Status: p.StatusOn(day), Passages: len(l.texts[id])})
	}
	slices.SortFunc(rs, func(a, b Record) int { return strings.Compare(a.Policy.Source, b.Policy.Source) })
	return rs, nil
}

// Original is a passage as it stands in its document, with the passages before and after it.
type Original struct {
	Policy        Policy
	Passage       Passage
	Before, After *Passage // nil at the document's ends
}

// Original finds a passage for [看原文]; ErrNoPassage when its file was replaced meanwhile.
func (l *Library) Original(_ context.Context, id PassageID) (Original, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	at, ok := l.places[id]
	if !ok {
		return Original{}, fmt.Errorf("passage %d: %w", id, ErrNoPassage)
	}
	ps := l.texts[at.policy]
	o := Original{Policy: l.policies[at.policy], Passage: ps[at.at]}
	if at.at > 0 {
		o.Before = &ps[at.at-1]
	}
	if at.at+1 < len(ps) {
		o.After = &ps[at.at+1]
	}
	return o, nil
}

// Contacts searches the published interpreters by name, unit or field for /people; all for an empty query.
func (l *Library) Contacts(ctx context.Context, query string) ([]Contact, error) {
	if l.Roster == nil {
		return nil, nil
	}
	all, err := l.Roster.AllContacts(ctx)
	if err != nil {
		return nil, fmt.Errorf("list the interpreters: %w", err)
	}
	words := strings.Fields(Normalise(query))
	if len(words) == 0 {
		return all, nil
	}
	type scored struct {
		Contact
		score int
	}
	var found []scored
	for _, c := range all {
		if n := contactScore(c, words); n > 0 {
			found = append(found, scored{c, n})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	out := make([]Contact, len(found))
	for i, f := range found {
		out[i] = f.Contact
	}
	return out, nil
}

// contactScore counts how well every word fits a contact; 0 when one word fits nowhere.
func contactScore(c Contact, words []string) int {
	total := 0
	for _, w := range words {
		best := 0
		try := func(field string, points int) {
			f := Normalise(field)
			if f != "" && (strings.Contains(f, w) || len(f) > len("政") && strings.Contains(w, f)) {
				best = max(best, points)
			}
		}
		try(c.Name, 4)
		try(c.Unit, 3)
		try(unitCore(c.Unit), 3)
		try(c.Post, 1)
		for _, f := range c.Fields {
			try(f, 2)
		}
		if best == 0 {
			return 0
		}
		total += best
	}
	return total
}

// remember puts p with its passages into the copy in memory. The caller holds mu.
func (l *Library) remember(p Policy, ps []Passage) {
	for _, x := range l.texts[p.ID] {
		delete(l.places, x.ID)
	}
	l.today.Store(nil)
	l.policies[p.ID] = p
	l.bySource[p.Source] = p.ID
	l.texts[p.ID] = ps
	for i, x := range ps {
		l.places[x.ID] = place{policy: p.ID, at: i}
	}
	l.titles = slices.DeleteFunc(l.titles, func(t titled) bool { return t.policy == p.ID })
	if t := newTitled(p); p.DuplicateOf == 0 && len(t.names) > 0 {
		l.titles = append(l.titles, t)
	}
}

func sortedIDs[V any](m map[PolicyID]V) []PolicyID {
	ids := make([]PolicyID, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
