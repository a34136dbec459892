package kb

import (
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
	Policy    Policy
	Status    Status
	Successor Policy // what stands in its place on the day; its ID is 0 when nothing does
	Twin      string // the source of the file that is searched in its place; empty when this one is
	Passages  int
}

// Policies lists all records by source, with their standing on a day.
func (l *Library) Policies(_ context.Context, day Date) ([]Record, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	rs := records(l.policies, day)
	for i := range rs {
		rs[i].Passages = len(l.texts[rs[i].Policy.ID])
	}
	return rs, nil
}

// Records are policies as the office lists them, by source, with their standing on a day and no passages.
func Records(ps []Policy, day Date) []Record {
	all := make(map[PolicyID]Policy, len(ps))
	for _, p := range ps {
		all[p.ID] = p
	}
	return records(all, day)
}

func records(all map[PolicyID]Policy, day Date) []Record {
	rs := make([]Record, 0, len(all))
	for _, p := range all {
		rs = append(rs, Record{Policy: p, Status: p.StatusOn(day), Successor: successor(all, p, day), Twin: all[p.DuplicateOf].Source})
	}
	slices.SortFunc(rs, func(a, b Record) int { return strings.Compare(a.Policy.Source, b.Policy.Source) })
	return rs
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

// remember puts p with its passages into the copy in memory. The caller holds mu.
func (l *Library) remember(p Policy, ps []Passage) {
	for _, x := range l.texts[p.ID] {
		delete(l.places, x.ID)
	}
	l.said.addPassages(l.policies[p.ID], l.texts[p.ID], -1)
	l.said.addPassages(p, ps, 1)
	l.today.Store(nil)
	l.known.forget()
	l.placesIn.known.Delete(p.ID)
	l.policies[p.ID] = p
	l.bySource[p.Source] = p.ID
	l.texts[p.ID] = ps
	l.lives[p.ID] = factsOf(p, ps)
	for i, x := range ps {
		l.places[x.ID] = place{policy: p.ID, at: i}
	}
	l.titles.drop(p.ID)
	if t := newTitled(p); p.DuplicateOf == 0 && len(t.names)+len(t.short) > 0 {
		l.titles.put(t)
	}
}

// forget takes p out of the copy in memory. The caller holds mu.
func (l *Library) forget(p Policy) {
	for _, x := range l.texts[p.ID] {
		delete(l.places, x.ID)
	}
	l.said.addPassages(l.policies[p.ID], l.texts[p.ID], -1)
	l.today.Store(nil)
	l.known.forget()
	l.placesIn.known.Delete(p.ID)
	delete(l.policies, p.ID)
	delete(l.bySource, p.Source)
	delete(l.texts, p.ID)
	delete(l.lives, p.ID)
	l.titles.drop(p.ID)
}

func sortedIDs[V any](m map[PolicyID]V) []PolicyID {
	ids := make([]PolicyID, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
