package kb

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// What speaks for a unit counts for. They were chosen on questions that were written after the duties (routing_others.tsv).
const (
	forFit    = 1.5  // times the logarithm of how well its duties fit
	fitScale  = 1.5  // the fit from which that grows slowly
	forBest   = 0.4  // fitting best
	forShare  = 0.8  // times the logarithm of how likely its offices are by the words
	forClause = 2.3  // a clause that charges it, by how sure the clause is
	forLead   = 1.5  // that names it 牵头, or charges nobody else
	forQuote  = 0.3  // whose quoted sentence is its matter
	forCalled = 4.0  // being called in the question
	forOurs   = 6.0  // words that the county itself gave it; a good half of that for half of one
	forBefore = 1.0  // times the logarithm of how many tickets like this it handled
	leastSure = 0.2  // how sure a clause is at least, so that what was found says a little even without an answer
	flatter   = 0.63 // by how much scores of hits differ that are e times as likely

	// mostWeighed is how many hits are looked at.
	mostWeighed = 5
)

const (
	// sureFit is the fit from which duties alone name a lead: a word of two characters of its own.
	sureFit = 4
	// sureShare is the likelihood from which the words of a question alone name a lead.
	sureShare = 0.6
	// sureMargin is how far before the second a lead must be to need no office.
	sureMargin = 1
)

// weighed is a unit with what speaks for it. An office that no unit of the county has is one without a name.
type weighed struct {
	d      duty
	fit    float64 // of its duties to the question
	share  float64 // of its offices in the question's words
	charge []int   // by hit: 1 when its clause charges it, 2 when it names it 牵头
	only   bool    // the first clause charges nobody else
	lead   bool    // the first clause names it 牵头
	quoted float64 // of the first quote's matter, 1 for the unit it fits best
	called string  // how the question calls it
	before int     // tickets like this that it handled
	zone   bool
	score  float64
}

func (w weighed) place(hit int) int {
	if hit >= len(w.charge) {
		return 0
	}
	return w.charge[hit]
}

// weigh puts units in order by what speaks for each: what the clauses found charge them with, what they do, and what
// owners who ask like this usually mean. confidence is that of the first hit.
func (l *Library) weigh(question string, ds []duty, hits []Hit, confidence float64) []weighed {
	text := Normalise(question)
	fits, shares := matter(text, ds), l.officeShares(question, ds)
	best := slices.Max(append(fits, 1e-9))
	sure := sureness(hits, confidence)
	cs := make([]weighed, len(ds))
	for i, d := range ds {
		cs[i] = weighed{d: d, fit: fits[i], share: shares[i], charge: make([]int, len(hits)), called: calledAs(text, d)}
	}
	for h, hit := range hits {
		charge(cs, ds, hit.Passage.Units, h, l.known.duty)
	}
	if len(hits) > 0 {
		quoteFits(cs, ds, hits[0].Quote)
	}
	l.countBefore(question, cs)
	for i := range cs {
		c := &cs[i]
		c.score = forFit*math.Log1p(c.fit/fitScale) + forBest*c.fit/best + forShare*math.Log1p(50*c.share) + forBefore*math.Log1p(float64(c.before))
		for h := range hits {
			if c.charge[h] > 0 {
				c.score += sure[h] * forClause
			}
			if c.charge[h] > 1 || h == 0 && c.only {
				c.score += sure[h] * forLead
			}
		}
		if len(hits) > 0 && c.charge[0] > 0 {
			c.score += sure[0] * forQuote * c.quoted
		}
		if c.called != "" {
			c.score += forCalled
		}
		c.score += forOurs * givenWords(text, c.d)
	}
	byScore(cs)
	return cs
}

func byScore(cs []weighed) {
	slices.SortStableFunc(cs, func(a, b weighed) int { return cmp.Compare(b.score, a.score) })
}

// sureness shares out between hits how sure the first is.
func sureness(hits []Hit, confidence float64) []float64 {
	sure := make([]float64, len(hits))
	sum := 0.0
	for i, h := range hits {
		sure[i] = math.Exp((h.Score - hits[0].Score) / flatter)
		sum += sure[i]
	}
	for i := range sure {
		sure[i] *= (leastSure + (1-leastSure)*confidence) / sum
	}
	return sure
}

// charge marks the units that a clause charges.
func charge(cs []weighed, ds []duty, units []Unit, hit int, known func(string) duty) {
	charged := 0
	for _, u := range units {
		if u.Collective {
			continue
		}
		charged++
		if i := standsFor(ds, known(u.Name)); i >= 0 {
			cs[i].charge[hit] = max(cs[i].charge[hit], 1+one(u.Lead))
			if hit == 0 {
				cs[i].lead = cs[i].lead || u.Lead
			}
		}
	}
	for i := range cs {
		cs[i].only = cs[i].only || hit == 0 && charged == 1 && cs[i].charge[0] > 0
	}
}

// quoteFits tells how much the quoted words are the matter of each unit.
func quoteFits(cs []weighed, ds []duty, quote string) {
	fits := fit(Normalise(quote), ds)
	best := slices.Max(append(fits, 1e-9))
	for i, n := range fits {
		cs[i].quoted = n / best
	}
}

// standsFor is which of some units is one that a document calls, or has all its offices; -1 when none.
func standsFor(ds []duty, unit duty) int {
	if i := slices.IndexFunc(ds, func(d duty) bool { return d.name == unit.name }); i >= 0 {
		return i
	}
	return slices.IndexFunc(ds, func(d duty) bool { return d.name != "" && unit.within(d) })
}

// calledAs is how a normalised question calls a unit by its whole name.
func calledAs(text string, d duty) string {
	for _, n := range d.names {
		if runes(n) > 2 && strings.Contains(text, n) {
			return n
		}
	}
	return ""
}

// givenWords tells whether a normalised question has words that the county itself gave a unit: 1, or less for half of one.
func givenWords(text string, d duty) float64 {
	most := 0.0
	for _, p := range d.duties {
		if from, _ := p.find(text); from < 0 || p.weight < half {
			continue
		}
		if p.weight >= ours {
			return 1
		}
		most = 0.6
	}
	return most
}
