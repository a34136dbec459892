package kb

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// finding is what was found for a question.
type finding struct {
	passages   []Found
	confidence float64 // in the first
	named      bool    // the first is called by its name: it answers under any promise
	there      inPlace
}

// find is the search: what the question calls by name first, then the best passages in force, then better
// ones that are not. What stands at a place that the question asks for is told beside it.
func (l *Library) find(ctx context.Context, question string, day Date) (finding, error) {
	l.mu.RLock()
	n := l.named(question)
	now := l.standingOn(day).asked(question)
	there := l.at(n)
	l.mu.RUnlock()

	found, err := l.Index.Search(ctx, question, hitCount, now.answers)
	if err != nil {
		return finding{}, err
	}
	confidence := confidenceIn(found)
	if len(now.outdated) > 0 && confidence < l.enough { // what answers needs nothing beside it that does not hold
		old, err := l.Index.Search(ctx, question, 3, now.only)
		if err != nil {
			return finding{}, err
		}
		found = withOutdated(found, old)
	}
	if len(n.policies) == 0 {
		return finding{found, confidence, false, there}, nil
	}
	if len(there.found) > 0 {
		if !n.alone() {
			there.found = nearest(there.found, found)
		}
		return finding{joined(now.first(there.found), found), certain, true, there}, nil
	}
	if there.missing.Kind == "" {
		n.rest = n.whole // no place, but a figure of the matter
	}
	about := n.about(question)
	own, err := l.Index.Search(ctx, about, hitCount, func(id PolicyID) bool { return n.policies[id] && now.answers(id) })
	if err != nil {
		return finding{}, err
	}
	old, err := l.Index.Search(ctx, about, hitCount, func(id PolicyID) bool { return n.policies[id] && now.only(id) })
	if err != nil {
		return finding{}, err
	}
	own = joined(own, old)
	if there.missing.Kind != "" {
		return finding{joined(l.lacking(there.of, own), found), 0, false, there}, nil
	}
	if strings.Trim(aspects.Replace(n.rest), " ,.?!。") == "" {
		return finding{joined(own, found), certain, true, there}, nil // the name alone: the document's own best passage
	}
	sure := confidenceIn(own)
	if len(own) > 0 && len(found) > 0 && own[0].Passage == found[0].Passage {
		sure = max(sure, confidence) // it goes before those of the other documents by itself
	}
	return finding{joined(own, found), sure, false, there}, nil
}

// lacking is what was found, with that of the document first that has no such place.
func (l *Library) lacking(id PolicyID, found []Found) []Found {
	slices.SortStableFunc(found, func(a, b Found) int { return bit(a.Policy != id) - bit(b.Policy != id) })
	if len(found) > 0 && found[0].Policy == id {
		return found
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	if ps := l.texts[id]; len(ps) > 0 {
		return slices.Insert(found, 0, Found{Policy: id, Passage: ps[0].ID})
	}
	return found
}

// standing is which policies are only shown on a day, because they are not in force.
type standing struct {
	day      Date
	outdated map[PolicyID]bool
	// years are the plans of past years that a later year's plan follows: they answer for their own year only.
	years map[PolicyID]int
}

func (s *standing) answers(id PolicyID) bool { return id < firstExplanation && !s.outdated[id] }
func (s *standing) only(id PolicyID) bool    { return s.outdated[id] }

// asked is the standing for a question, which may name the year of a plan that is over.
func (s *standing) asked(question string) *standing {
	if len(s.years) == 0 {
		return s
	}
	out := &standing{day: s.day, outdated: maps.Clone(s.outdated)}
	named := yearsAsked(Normalise(question), s.day)
	for id, year := range s.years {
		if !slices.Contains(named, strconv.Itoa(year)) {
			out.outdated[id] = true
		}
	}
	return out
}

// first puts what is in force before what is not.
func (s *standing) first(found []Found) []Found {
	slices.SortStableFunc(found, func(a, b Found) int { return bit(s.only(a.Policy)) - bit(s.only(b.Policy)) })
	return found
}

// standingOn sorts the policies once a day and after each change. The caller holds mu for reading.
func (l *Library) standingOn(day Date) *standing {
	if s := l.today.Load(); s != nil && s.day == day {
		return s
	}
	s := &standing{day: day, outdated: map[PolicyID]bool{}, years: map[PolicyID]int{}}
	for id, p := range l.policies {
		if !answers(p.StatusOn(day)) {
			s.outdated[id] = true
		} else if p.Cause == NewYear && p.ReplacedBy != 0 && day >= p.ReplacedOn && yearOf(day) > p.PlanYear {
			s.years[id] = p.PlanYear
		}
	}
	l.today.Store(s)
	return s
}

// withOutdated adds those of old that fit better than the best in force, behind it: they never come first
// unless nothing in force was found.
func withOutdated(found, old []Found) []Found {
	if len(found) == 0 {
		return old
	}
	at := 1
	for _, f := range old {
		if f.Score > found[0].Score {
			f.Score = found[0].Score
			found = slices.Insert(found, at, f)
			at++
		}
	}
	return found[:min(hitCount, len(found))]
}

// joined is first followed by what of then is not in it.
func joined(first, then []Found) []Found {
	out := slices.Clone(first)
	for _, f := range then {
		if len(out) < hitCount && !slices.ContainsFunc(first, func(g Found) bool { return g.Passage == f.Passage }) {
			out = append(out, f)
		}
	}
	for i := 1; i < len(out); i++ {
		out[i].Score = min(out[i].Score, out[i-1].Score)
	}
	return out
}
