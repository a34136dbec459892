package kb

import (
	"cmp"
	"slices"
	"strings"
)

// Reason says why a question was not answered, as far as that is known.
type Reason struct {
	Kind  ReasonKind `json:"kind"`
	Asked string     `json:"asked"` // the place, year, figure or word that was asked for
	Found string     `json:"found"` // what was found instead: a place, a year, the name of a policy; empty when unknown
}

// ReasonKind tells the reasons apart.
type ReasonKind string

// The reasons. The zero value is that none is known.
const (
	OtherPlace ReasonKind = "place"   // what was found is for Found, asked was Asked
	OtherYear  ReasonKind = "year"    // what was found is of the year Found, asked was Asked
	NoFigure   ReasonKind = "figure"  // the clause that fits does not give the Asked: 金额 比例 日期 数量
	NotSaid    ReasonKind = "subject" // no document found has the word Asked
	OutOfForce ReasonKind = "expired" // only the policy Found fits, which is not in force
	// NoSuchPlace: the policy of the first hit has no Asked, but only Found, when that is known: 第三百条, 一百条.
	NoSuchPlace ReasonKind = "article"
)

// obstacle is why the best hit does not answer although it fits otherwise, and whether there is anything against
// it: a reason that might be untrue is not given. The caller holds mu.
func (l *Library) obstacle(q Question, search string, hits []Hit, asks asking, given bool) (Reason, bool) {
	best := hits[0]
	if asked, away := l.elsewhere(search, best.Policy); away {
		return Reason{OtherPlace, asked, l.placeFor(best.Policy)}, true
	}
	if r := otherYear(search, q.Day, best); r.Kind != "" {
		return r, true
	}
	asked := Normalise(q.Text)
	missing := figureMissing(asked, best.Passage)
	if missing == "" && !askedAid.MatchString(asked) && sumMissing(asked, best) {
		missing = "金额"
	}
	if !given {
		missing = sumOrShare(asked)
	}
	if missing != "" {
		if givenBeside(asked, search, hits) {
			return Reason{}, true
		}
		return Reason{Kind: NoFigure, Asked: missing}, true
	}
	if word := l.beside(search, best.Policy); word != "" {
		return l.notSaidIn(word, search, hits), true
	}
	if asksFigure(asked) && besideTheMatter(search, best, asks.words) {
		return l.notSaidIn("", search, hits[:1]), true
	}
	return Reason{}, false
}

// givenBeside says that another hit that is shown, and is about what was asked, gives the figure.
func givenBeside(asked, search string, hits []Hit) bool {
	for _, h := range hits[1:min(len(hits), maxRelated)] {
		if _, share := notSaid(search, []Hit{h}); share < halfSaid || figureMissing(asked, h.Passage) != "" {
			continue
		}
		sum := sumGiven
		if h.Passage.Kind == Task {
			sum = aidGiven
		}
		if !sumAsked(asked) || sum.MatchString(Normalise(h.Passage.Text)) {
			return true
		}
	}
	return false
}

// sumAsked says that a sum or a share is asked for.
func sumAsked(asked string) bool {
	for _, w := range wants {
		if w.must && w.asked.MatchString(asked) {
			return true
		}
	}
	return askedAid.MatchString(asked)
}

// halfSaid is the share of a question from which a clause is about it.
const halfSaid = 0.5

// expired is the reason that a policy not in force fits better than anything that is. The caller holds mu.
func (l *Library) expired(q Question, search string, hits []Hit) Reason {
	for _, h := range hits {
		// What is not in force is among the hits when it fits better than the first that is.
		if answers(h.Status) || h.Score < hits[0].Score {
			continue
		}
		if _, away := l.elsewhere(search, h.Policy); away || l.beside(search, h.Policy) != "" || otherYear(search, q.Day, h).Kind != "" {
			continue
		}
		if _, share := notSaid(search, []Hit{h}); share >= mostly {
			return Reason{Kind: OutOfForce, Found: h.Policy.Name()}
		}
	}
	return Reason{}
}

// shortcoming is why nothing that was found is good enough, when no obstacle is known. The caller holds mu.
func (l *Library) shortcoming(search string, hits []Hit) Reason {
	if len(hits) == 0 {
		return Reason{}
	}
	if r := l.notSaidIn("", search, hits); r.Kind != "" {
		return r
	}
	for _, h := range hits[:min(len(hits), maxRelated)] {
		own := ownPlaces(h.Policy)
		if len(l.home) == 0 || len(own) == 0 || h.Policy.Level == "国家" || slices.ContainsFunc(own, l.atHome) {
			return Reason{}
		}
	}
	return Reason{OtherPlace, l.home[len(l.home)-1].full, l.placeFor(hits[0].Policy)}
}

// otherwise says that a word is one of owners, for which documents say another: that none says it means nothing.
func (l *Library) otherwise(word string) bool {
	return len(sensed(word)) > 0 || slices.ContainsFunc(l.Sayings, func(s string) bool { return strings.Contains(word, s) })
}

// mostly is the share of a question that a policy not in force has to say to be what was looked for.
const mostly = 0.7

// maxRelated is how many documents are looked at when none is good enough.
const maxRelated = 3

// placeFor is the place that a policy is for, as far as it is known: that of its title or issuer, else the one
// that it names most. The caller holds mu.
func (l *Library) placeFor(p Policy) string {
	if own := ownPlaces(p); len(own) > 0 {
		return own[0].full
	}
	counts := map[string]int{}
	best := ""
	for _, s := range l.placesIn.of(p.ID, l.texts[p.ID]).places {
		counts[s.full]++
		if n := cmp.Compare(counts[s.full], counts[best]); n > 0 || n == 0 && s.full < best {
			best = s.full
		}
	}
	return best
}
