package kb

import (
	"context"
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
