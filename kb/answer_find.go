package kb

import (
	"context"
	"slices"
	"strings"
)

// find is the search: what the question calls by name first, then the best passages in force, then better
// ones that are not.
func (l *Library) find(ctx context.Context, question string, day Date) ([]Found, float64, error) {
	l.mu.RLock()
	n := l.named(question)
	direct := l.articles(n)
	now := l.standingOn(day)
	l.mu.RUnlock()

	found, err := l.Index.Search(ctx, question, hitCount, now.answers)
	if err != nil {
		return nil, 0, err
	}
	confidence := l.Index.Evidence(question, found)
	if len(now.outdated) > 0 {
		old, err := l.Index.Search(ctx, question, 3, now.only)
		if err != nil {
			return nil, 0, err
		}
		found = withOutdated(found, old)
	}
	if len(n.policies) == 0 {
		return found, confidence, nil
	}
	if len(direct) > 0 {
		return joined(direct, found), certain, nil
	}
	own, err := l.Index.Search(ctx, question, hitCount, func(id PolicyID) bool { return n.policies[id] && now.answers(id) })
	if err != nil {
		return nil, 0, err
	}
	old, err := l.Index.Search(ctx, question, hitCount, func(id PolicyID) bool { return n.policies[id] && now.only(id) })
	if err != nil {
		return nil, 0, err
	}
	own = joined(own, old)
	if strings.Trim(aspects.Replace(n.rest), " ,.?!。") == "" {
		confidence = certain // the name alone: the document's own best passage
	} else {
		confidence = l.Index.Evidence(question, own)
	}
	return joined(own, found), confidence, nil
}

// standing is which policies are only shown on a day, because they are not in force.
type standing struct {
	day      Date
	outdated map[PolicyID]bool
}

func (s *standing) answers(id PolicyID) bool { return !s.outdated[id] }
func (s *standing) only(id PolicyID) bool    { return s.outdated[id] }

// standingOn sorts the policies once a day and after each change. The caller holds mu for reading.
func (l *Library) standingOn(day Date) *standing {
	if s := l.today.Load(); s != nil && s.day == day {
		return s
	}
	s := &standing{day: day, outdated: map[PolicyID]bool{}}
	for id, p := range l.policies {
		if !answers(p.StatusOn(day)) {
			s.outdated[id] = true
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
	for _, f := range old {
		if f.Score > found[0].Score {
			f.Score = found[0].Score
			found = slices.Insert(found, 1, f)
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
