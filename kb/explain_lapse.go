package kb

import (
	"context"
	"fmt"
	"slices"
)

// LapseKind says what became of a clause that an explanation rested on.
type LapseKind string

// What may become of a clause.
const (
	ClauseExpired  LapseKind = "expired"  // its document is not in force any more
	ClauseReplaced LapseKind = "replaced" // By stands in its document's place
	ClauseRetired  LapseKind = "retired"  // the office withdrew its document
	ClauseGone     LapseKind = "gone"     // its document was imported again without it, or removed
)

// Lapsed is an explanation that holds no more, and the clause by which.
type Lapsed struct {
	ID   int64
	Rest Rest
	Kind LapseKind
	By   Policy // of ClauseReplaced
}

// Lapsed lists the confirmed explanations that do not hold on a day, by id.
func (l *Library) Lapsed(ctx context.Context, day Date) ([]Lapsed, error) {
	if err := l.keepUp(ctx); err != nil {
		return nil, err
	}
	x := l.explainedNow()
	l.mu.RLock()
	defer l.mu.RUnlock()
	var all []Lapsed
	for _, id := range sortedIDs(x.all) {
		for _, r := range x.all[id].Rests {
			if _, kind, by := l.clauseOn(r, day); kind != "" {
				all = append(all, Lapsed{ID: x.all[id].ID, Rest: r, Kind: kind, By: by})
				break
			}
		}
	}
	return all, nil
}

// clauseOn finds a clause as it stands on a day, or says what became of it. The caller holds mu.
func (l *Library) clauseOn(r Rest, day Date) (Passage, LapseKind, Policy) {
	p, there := l.policies[r.Policy]
	at := slices.IndexFunc(l.texts[r.Policy], func(x Passage) bool { return l.explanations.sumOf(x) == r.Sum })
	if !there || at < 0 {
		return Passage{}, ClauseGone, Policy{}
	}
	x := l.texts[r.Policy][at]
	_, followed := l.standingOn(day).years[r.Policy]
	switch s := p.StatusOn(day); {
	case p.Retired:
		return x, ClauseRetired, Policy{}
	case s == Replaced || followed:
		return x, ClauseReplaced, successor(l.policies, p, day)
	case !answers(s):
		return x, ClauseExpired, Policy{}
	}
	return x, "", Policy{}
}

// clausesOn are the clauses of an explanation as they stand on a day; nil when one of them does not hold. The caller
// holds mu.
func (l *Library) clausesOn(e Explanation, day Date) []Passage {
	var all []Passage
	for _, r := range e.Rests {
		x, kind, _ := l.clauseOn(r, day)
		if kind != "" {
			return nil
		}
		all = append(all, x)
	}
	return all
}

// NextLapse is the first day after one, and not after until, on which a confirmed explanation will not hold any more by
// what the documents say now; empty when there is none.
func (l *Library) NextLapse(ctx context.Context, after, until Date) (Date, error) {
	if err := l.keepUp(ctx); err != nil {
		return "", err
	}
	for _, day := range l.turningDays(after, until) {
		if gone, err := l.Lapsed(ctx, day); err != nil || len(gone) > 0 {
			return day, err
		}
	}
	return "", nil
}

// turningDays are the days within two on which a clause that an explanation rests on may cease to hold: its document ends
// or another begins.
func (l *Library) turningDays(after, until Date) (days []Date) {
	x := l.explainedNow()
	l.mu.RLock()
	defer l.mu.RUnlock()
	if len(x.all) == 0 {
		return nil
	}
	add := func(day Date) {
		if day > after && day <= until {
			days = append(days, day)
		}
	}
	for _, e := range x.all {
		for _, r := range e.Rests {
			if end := l.policies[r.Policy].EndedOn(); end != "" {
				add(addDays(end, 1))
			}
		}
	}
	for _, p := range l.policies {
		add(p.From())
		if p.PlanYear != 0 {
			add(Date(fmt.Sprintf("%04d-01-01", p.PlanYear)))
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}
