package kb

import (
	"cmp"
	"slices"
	"strings"
)

// Routing is who should handle a matter, as far as the clauses, the duties and what was asked before tell.
type Routing struct {
	Lead       string      // empty when unsure: the office decides
	Supports   []string    // at most three
	Candidates []Candidate // at most three, likeliest first; Lead, when there is one, is the first
	// Sure says that the matter may be handed to Lead without asking the office: a clause answers and charges it, and
	// no other unit comes near.
	Sure bool
}

// Candidate is a unit that may take the lead, with what speaks for it.
type Candidate struct {
	Unit  string
	Score float64 // compares with the other candidates of one question only
	Why   []Ground
}

// Ground is one thing that speaks for a unit.
type Ground struct {
	Kind GroundKind
	Text string // what it rests on, see the kinds
}

// GroundKind tells the grounds apart.
type GroundKind string

// The grounds.
const (
	ByClause GroundKind = "clause" // a clause that was found charges it; Text is the clause's place
	ByLead   GroundKind = "lead"   // a clause that was found names it 牵头; Text is the clause's place
	ByName   GroundKind = "name"   // the question calls it; Text is how
	ByDuty   GroundKind = "duty"   // its duties have words of the question; Text is these, joined by 、
	ByBefore GroundKind = "before" // it handled tickets like this one; Text is how many
	ByWords  GroundKind = "words"  // owners who ask like this usually mean its office; Text is empty
	ByZone   GroundKind = "zone"   // the firm sits in its zone; Text is empty
)

const (
	// maxSupports is the number of support units that are suggested.
	maxSupports = 3
	// mostCandidates is the number of units that are proposed.
	mostCandidates = 3
)

// Where is where the firm sits that asks.
type Where struct {
	Town string // 乡镇、街道, empty when unknown
	Zone bool   // in the 开发区
}

// Route suggests the lead among a clause's units; clause is the text quoted. It is unsure when the question fits none
// or several equally.
func (l *Library) Route(question string, units []Unit, clause string) Routing {
	h := Hit{Passage: Passage{Units: units}, Quote: clause}
	var ds []duty
	for _, u := range units {
		if !u.Collective && !slices.ContainsFunc(ds, func(d duty) bool { return d.name == u.Name }) {
			ds = append(ds, l.known.duty(u.Name))
		}
	}
	return l.decideLead(question, l.weigh(question, ds, []Hit{h}, 1), []Hit{h}, true)
}

// routed weighs all units of the county, and those of the clause that answers.
func (l *Library) routed(q Question, search string, a *Answer) Routing {
	ds := slices.Clone(l.unitsOn(q.Day))
	if a.Answered {
		for _, u := range a.Hits[0].Passage.Units {
			if !u.Collective {
				ds = l.withCharged(ds, u.Name, a.Hits[0].Policy.Level)
			}
		}
	}
	if q.Firm != nil && !q.Firm.Zone {
		ds = slices.DeleteFunc(ds, duty.ofZone)
	}
	hits := a.Hits[:min(len(a.Hits), mostWeighed)]
	cs := l.weigh(search, append(ds, missing(ds)...), hits, a.Confidence)
	if q.Firm != nil && q.Firm.Zone {
		inZone(cs)
	}
	r := l.decideLead(search, cs, hits, a.Answered)
	if q.Firm != nil && a.Answered && q.Firm.Town != "" {
		r.Supports = l.withTown(r, a.Hits[0], q)
	}
	return r
}

// withCharged adds a unit that the answering clause charges, unless another of the county's stands for it. In a document
// of the county itself its spelling counts, not that of another document.
func (l *Library) withCharged(ds []duty, name, level string) []duty {
	d := l.known.duty(name)
	i := standsFor(ds, d)
	switch {
	case i < 0:
		return append(ds, d)
	case level == "县" && !l.known.isImported(ds[i].name) && len(d.lines) == len(ds[i].lines):
		ds[i] = d
	}
	return ds
}

// decideLead picks the lead and its supports. Nobody leads where nothing but a clause with several units speaks for
// one, and without a clause that answers only whom the duties or the words of the question name clearly.
func (l *Library) decideLead(question string, cs []weighed, hits []Hit, answered bool) Routing {
	var r Routing
	for _, c := range cs {
		if c.d.name != "" && len(r.Candidates) < mostCandidates && c.score > 0 {
			r.Candidates = append(r.Candidates, Candidate{c.d.name, c.score, c.grounds(question, hits)})
		}
	}
	if len(r.Candidates) == 0 {
		return r
	}
	best, second := cs[0], weighed{}
	if len(cs) > 1 {
		second = cs[1]
	}
	rival := best.d.name == "" // an office that no unit of the county has
	if answered && rival {
		best = cs[slices.IndexFunc(cs, func(c weighed) bool { return c.d.name != "" })]
		rival = best.place(0) == 0
	}
	clear := best.fit >= sureFit || best.share >= sureShare && (best.fit > 0 || slices.Max(append(best.charge, 0)) > 0) || best.called != ""
	if answered && best.place(0) > 0 {
		clear = clear || best.only || best.lead || best.quoted > 0 || best.fit > 0
	}
	if rival || !clear || best.score == second.score {
		return r
	}
	r.Lead = best.d.name
	r.Sure = answered && best.place(0) > 0 && (best.score-second.score >= sureMargin || best.only)
	if answered {
		r.Supports = l.supports(question, r.Lead, hits[0].Passage.Units)
	}
	return r
}

// supports are the units of a clause beside the lead that it names 牵头 too, or that have to do with what is the
// lead's in the question: 供电公司 with 电费, but not with what else is said.
func (l *Library) supports(question, lead string, units []Unit) []string {
	ds := []duty{l.known.duty(lead)}
	var cs []Unit
	for _, u := range units {
		d := l.known.duty(u.Name)
		if !u.Collective && u.Name != lead && standsFor(ds[:1], d) < 0 && !slices.ContainsFunc(cs, func(c Unit) bool { return c.Name == u.Name }) {
			cs, ds = append(cs, u), append(ds, d)
		}
	}
	found := occurrences(Normalise(question), ds)
	shares := make([]float64, len(ds))
	for _, o := range found {
		if slices.ContainsFunc(found, func(p occurrence) bool { return p.unit == 0 && p.from < o.to && o.from < p.to }) {
			shares[o.unit] = max(shares[o.unit], o.weight)
		}
	}
	order := make([]int, len(cs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(shares[b+1], shares[a+1]) })
	var names []string
	for _, i := range order {
		if len(names) < maxSupports && (cs[i].Lead || shares[i+1] > 0) {
			names = append(names, cs[i].Name)
		}
	}
	return names
}

// withTown adds the firm's town to the supports where the clause charges 各乡镇 and the town is a unit.
func (l *Library) withTown(r Routing, h Hit, q Question) []string {
	charged := slices.ContainsFunc(h.Passage.Units, func(u Unit) bool { return u.Collective && strings.Contains(u.Name, "乡镇") })
	for _, d := range l.unitsOn(q.Day) {
		if charged && len(r.Supports) < maxSupports && d.name != r.Lead && strings.Contains(d.name, q.Firm.Town) {
			return append(r.Supports, d.name)
		}
	}
	return r.Supports
}
