package kb

import (
	"context"
	"fmt"
	"slices"
)

const (
	// hitCount is the number of hits of an answer.
	hitCount = 10
	// certain is the confidence in a clause that the question calls by its name.
	certain = 0.97
	// mostLabelled is the most confidence in a clause that was chosen by its heading.
	mostLabelled = 0.9
	// longest is the length, in characters, up to which a question is read.
	longest = 500
)

// Answer finds the clauses that answer a question on its asking day, decides whether they are good
// enough to quote, and names who answers for them. Question.Previous is the Subject of the answer before.
func (l *Library) Answer(ctx context.Context, q Question) (Answer, error) {
	q.Text, q.Previous = shortened(q.Text), shortened(q.Previous)
	typed := q.Text
	q, search, a := l.understand(q)
	who, err := l.askedFor(ctx, q.Text, search, q.Day)
	if err != nil {
		return Answer{}, fmt.Errorf("answer: %w", err)
	}
	if a.Understood != "" && !who.alone {
		name, err := l.askedFor(ctx, typed, typed, q.Day)
		if err != nil {
			return Answer{}, fmt.Errorf("answer: %w", err)
		}
		if name.alone { // letters that are somebody's name are no slip
			who, a.Subject, a.Understood = name, typed, ""
		}
	}
	if who.alone {
		a.Who, a.Lead, a.Interpreters = true, who.unit, who.people[:min(len(who.people), mostInterpreters)]
		return a, nil
	}
	asks, err := l.look(ctx, &a, q, search)
	if err != nil {
		return Answer{}, fmt.Errorf("answer: %w", err)
	}
	if err := l.explain(ctx, &a, q, search, asks); err != nil {
		return Answer{}, fmt.Errorf("answer: %w", err)
	}
	if a.Answered {
		if a.Conflicts, err = l.conflicts(ctx, search, asks, a.Hits, q.Day); err != nil {
			return Answer{}, fmt.Errorf("answer: %w", err)
		}
	}
	if !a.Answered && a.Reason.Kind == OtherPlace {
		return a, nil
	}
	units := l.route(&a, q, search)
	a.Interpreters, err = l.interpreters(ctx, search, a, units, q.Day)
	if err != nil {
		return Answer{}, fmt.Errorf("answer: %w", err)
	}
	if who.who && (who.named || len(a.Interpreters) == 0) && len(who.people) > 0 {
		a.Interpreters = who.people[:min(len(who.people), mostInterpreters)]
	}
	a.Who = who.who && !a.Answered && len(a.Interpreters) > 0
	return a, nil
}

// decide puts the hits in their last order and says whether the first answers, with what confidence, and if not,
// why. The caller holds mu.
func (l *Library) decide(a *Answer, q Question, search string, asks asking, f finding) {
	given := f.there.direct() || prefer(q.Text, a.Hits)
	if len(a.Hits) == 0 {
		return
	}
	best := a.Hits[0]
	a.Confidence = f.confidence
	if f.there.missing.Kind != "" {
		a.Reason = f.there.missing
		return
	}
	against := false
	if f.named {
		a.Reason = otherYear(search, q.Day, best)
		against = a.Reason.Kind != ""
	} else {
		a.Reason, against = l.obstacle(q, search, a.Hits, asks, given)
	}
	if against {
		a.Confidence = min(a.Confidence, l.enough/2)
	}
	sure := a.Confidence >= l.enough || f.named && !against
	a.Answered = sure && answers(best.Status)
	switch {
	case a.Answered:
	case !answers(best.Status) && sure:
		a.Reason = Reason{Kind: OutOfForce, Found: best.Policy.Name()}
	default:
		if old := l.expired(q, search, a.Hits); old.Kind != "" {
			a.Reason = old
		} else if a.Reason.Kind == "" {
			a.Reason = l.shortcoming(search, a.Hits)
		}
	}
}

// route names the lead, the supports and who else may be meant, and gives the units of the clause where it answers.
func (l *Library) route(a *Answer, q Question, search string) []Unit {
	r := l.routed(q, search, a)
	var units []Unit
	if a.Answered {
		if units = a.Hits[0].Passage.Units; len(units) == 0 {
			r.Sure = false
			r.putFirst(l.leadByText(a.Hits[0], r.Lead, q.Day))
		}
	}
	a.Lead, a.Supports, a.Candidates, a.LeadSure = r.Lead, r.Supports, r.Candidates, r.Sure
	return units
}

// putFirst makes a unit the lead.
func (r *Routing) putFirst(lead string) {
	if lead == "" || lead == r.Lead {
		return
	}
	r.Lead = lead
	i := slices.IndexFunc(r.Candidates, func(c Candidate) bool { return c.Unit == lead })
	first := Candidate{Unit: lead}
	if i >= 0 {
		first = r.Candidates[i]
		r.Candidates = slices.Delete(r.Candidates, i, i+1)
	}
	r.Candidates = slices.Insert(r.Candidates, 0, first)
	r.Candidates = r.Candidates[:min(len(r.Candidates), mostCandidates)]
}

// answers says that a policy of this standing may answer: it is in force, or a plan of a past year, which
// is shown with its year.
func answers(s Status) bool { return s == InForce || s == PastPlan }
