package kb

import (
	"context"
	"strings"
)

const (
	// mostExplanations is how many explanations stand on a card.
	mostExplanations = 2
	// sameMatter is the share of the question's words that an explanation has when it speaks of the very thing asked. How
	// sure the search is of it comes to that: a word that stands for all others would do by itself.
	sameMatter = 0.75
)

// explain puts beside an answer what units have explained of the matter. An explanation that speaks of the very thing
// asked brings the clause it rests on, when no clause is found by its own words: the clause is quoted, the explanation
// stands after it.
func (l *Library) explain(ctx context.Context, a *Answer, q Question, search string, asks asking) error {
	if err := l.keepUp(ctx); err != nil {
		return err
	}
	x := l.explainedNow()
	if len(x.all) == 0 || a.Reason.Kind == OtherPlace || a.Reason.Kind == OtherYear || a.Reason.Kind == NoSuchPlace {
		return nil
	}
	found, holds, err := l.findExplained(ctx, x, search, q.Day)
	if err != nil {
		return err
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	words := l.Index.Words(search)
	for i, f := range found {
		if len(a.Explanations) == mostExplanations {
			break
		}
		e := x.all[f.Policy]
		h := Hinted{Explanation: e, Clauses: l.hits(foundOf(holds[f.Policy]), asks, q.Day, inPlace{})}
		if len(h.Clauses) == 0 {
			continue
		}
		says := covered(words, e.Question+e.Answer) >= sameMatter
		sure := i == 0 && f.Confidence >= l.enough
		switch {
		case a.Answered && (sure && says || h.restsOn(a.Hits[0].Passage.ID) && (sure || says)):
		case !a.Answered && sure && says && l.fits(h.Clauses[0].Policy, search):
			a.bring(h.Clauses[0], f.Confidence)
		default:
			continue
		}
		a.Explanations = append(a.Explanations, h)
	}
	return nil
}

// findExplained searches the explanations whose clauses hold on a day, and gives those clauses.
func (l *Library) findExplained(ctx context.Context, x *explained, search string, day Date) ([]Found, map[PolicyID][]Passage, error) {
	lapsed := map[PolicyID]bool{}
	for {
		found, err := l.Index.Search(ctx, search, hitCount, func(id PolicyID) bool {
			_, there := x.all[id]
			return there && !lapsed[id]
		})
		if err != nil {
			return nil, nil, err
		}
		holds, before := map[PolicyID][]Passage{}, len(lapsed)
		l.mu.RLock()
		for _, f := range found {
			if holds[f.Policy] = l.clausesOn(x.all[f.Policy], day); holds[f.Policy] == nil {
				lapsed[f.Policy] = true
			}
		}
		l.mu.RUnlock()
		if len(lapsed) == before { // how sure the search is holds for the very ones it searched
			return found, holds, nil
		}
	}
}

// bring makes a clause the one that is quoted.
func (a *Answer) bring(h Hit, confidence float64) {
	hits := []Hit{h}
	for _, o := range a.Hits {
		if o.Passage.ID != h.Passage.ID && len(hits) < hitCount {
			hits = append(hits, o)
		}
	}
	if len(hits) > 1 {
		hits[0].Score = max(h.Score, hits[1].Score)
	}
	a.Hits, a.Answered, a.Confidence, a.Reason = hits, true, min(confidence, mostLabelled), Reason{}
}

// fits reports whether a policy is for the place that the question names. The caller holds mu.
func (l *Library) fits(p Policy, search string) bool {
	_, away := l.elsewhere(search, p)
	return !away
}

func foundOf(ps []Passage) []Found {
	var all []Found
	for _, p := range ps {
		all = append(all, Found{Policy: p.Policy, Passage: p.ID})
	}
	return all
}

// covered is the share of the weight of a question's words that a text has.
func covered(words []Word, text string) float64 {
	text = Normalise(text)
	var has, all float64
	for _, w := range words {
		all += w.Weight
		if strings.Contains(text, w.Text) {
			has += w.Weight
		}
	}
	if all == 0 {
		return 0
	}
	return has / all
}
