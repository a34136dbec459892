package kb

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Whether two figures are of one thing. Precision goes before recall: a false alarm costs trust in two texts.
const (
	// sharedWords is the share of a question's words found in either quote that must stand in both.
	sharedWords = 0.75
	// mostConflicts is how many further texts are shown.
	mostConflicts = 2
)

// conflicts are the hits of other policies in force that give another figure than the first hit for the thing
// asked. Where the first hit's document has taken all places, the others are searched by themselves.
func (l *Library) conflicts(ctx context.Context, question string, asks asking, hits []Hit, day Date) ([]Hit, error) {
	first := hits[0]
	if first.Status != InForce || len(figures(Normalise(first.Quote))) == 0 {
		return nil, nil
	}
	other := func(h Hit) bool { return h.Policy.ID != first.Policy.ID && h.Status == InForce }
	l.mu.RLock()
	now := l.standingOn(day)
	l.mu.RUnlock()
	var found []Found
	if !slices.ContainsFunc(hits, other) {
		var err error
		found, err = l.Index.Search(ctx, question, mostConflicts, func(id PolicyID) bool { return id != first.Policy.ID && now.answers(id) })
		if err != nil {
			return nil, fmt.Errorf("search other policies: %w", err)
		}
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	var against []Hit
	for _, h := range append(slices.Clone(hits[1:]), l.hits(found, asks, day, inPlace{})...) {
		if !other(h) || slices.ContainsFunc(against, func(o Hit) bool { return o.Policy.ID == h.Policy.ID }) {
			continue
		}
		if sameWords(asks.words, first.Quote, h.Quote) && l.sameGround(first.Policy, h.Policy) && disagree(first.Quote, h.Quote, first.Passage.Text, h.Passage.Text) {
			against = append(against, h)
		}
		if len(against) == mostConflicts {
			break
		}
	}
	return against, nil
}

// sameWords says that two quotes answer by the same of the question's words.
func sameWords(words []Word, a, b string) bool {
	a, b = given.Replace(Normalise(a)), given.Replace(Normalise(b))
	both, either := 0.0, 0.0
	for _, w := range words {
		if reMost.MatchString(w.Text) || reLeast.MatchString(w.Text) {
			continue // 最高 and 不超过 say the same
		}
		word := given.Replace(w.Text)
		x, y := strings.Contains(a, word), strings.Contains(b, word)
		if x && y {
			both += w.Weight
		}
		if x || y {
			either += w.Weight
		}
	}
	return either > 0 && both >= sharedWords*either
}

// sameGround says that two policies can hold for the same enterprise: one is of the whole country, or they are of
// one place, or the lower one speaks of the higher one's place. The caller holds mu.
func (l *Library) sameGround(p, q Policy) bool {
	if p.Level == "国家" || q.Level == "国家" {
		return true
	}
	a, b := groundOf(p), groundOf(q)
	if a == "" || b == "" || strings.Contains(a, b) || strings.Contains(b, a) {
		return true
	}
	if ranks[p.Level] == ranks[q.Level] {
		return false
	}
	lower, place := p.ID, b
	if ranks[p.Level] < ranks[q.Level] {
		lower, place = q.ID, a
	}
	return slices.ContainsFunc(l.texts[lower], func(x Passage) bool { return strings.Contains(Normalise(x.Text), place) })
}

var reGround = regexp.MustCompile(`^(?:中共)?([\p{Han}]{2,8}?(?:自治区|省|市|县|区|旗))`)

// groundOf is the place that a policy is for, as its issuer or title begins.
func groundOf(p Policy) string {
	for _, s := range []string{p.Issuer, p.Title} {
		if m := reGround.FindStringSubmatch(Normalise(s)); m != nil {
			return m[1]
		}
	}
	return ""
}

// disagree says that two quotes give different figures for one thing. A figure that the other text gives
// somewhere in its clause as well is no difference: it may list several cases.
func disagree(a, b, wholeA, wholeB string) bool {
	a, b, wholeA, wholeB = Normalise(a), Normalise(b), Normalise(wholeA), Normalise(wholeB)
	fa, fb := figures(a), figures(b)
	allA, allB := figures(wholeA), figures(wholeB)
	for _, x := range fa {
		for _, y := range fb {
			if x.unit == y.unit && x.bound == y.bound && x.value != y.value && oneThing(a, b, x, y) &&
				!gives(allB, x) && !gives(allA, y) && single(a, fa, x) && single(b, fb, y) {
				return true
			}
		}
	}
	return false
}

func gives(all []figure, x figure) bool {
	return slices.ContainsFunc(all, func(f figure) bool { return f.unit == x.unit && f.value == x.value })
}

// single says that a figure is the only one of its kind and bound in its quote about its thing.
func single(text string, all []figure, x figure) bool {
	return !slices.ContainsFunc(all, func(f figure) bool {
		return f.From != x.From && f.unit == x.unit && f.bound == x.bound && f.value != x.value && oneThing(text, text, x, f)
	})
}
