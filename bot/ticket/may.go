package ticket

import (
	"fmt"
	"slices"
	"time"

	"zhuqi/bot"
)

// May lists what the person may do to the ticket now, in the order of the table: it asks the very rows that Desk.Do
// asks. What is said with the move (a date, a reason, a result) is judged only by Do.
func May(v View, p bot.Person, now time.Time) []Verb {
	s := situation{View: v, who: worn(v, p, now), now: now}
	var verbs []Verb
	for _, r := range moves {
		if r.verb != Open && !r.unoffered && r.stands(v.Ticket.State) && r.by&s.who != 0 && r.holds(s) == "" && !slices.Contains(verbs, r.verb) {
			verbs = append(verbs, r.verb)
		}
	}
	return verbs
}

func (r rule) stands(from State) bool { return slices.Contains(r.from, from) }

func (r rule) holds(s situation) Why {
	for _, c := range r.must {
		if why := c(s); why != "" {
			return why
		}
	}
	return ""
}

// row finds the row of the table that lets the move happen, or says why none does.
func row(s situation, m Move) (rule, error) {
	refused := func(why Why) (rule, error) {
		return rule{}, &MoveError{Number: s.Ticket.Number, Verb: m.Verb, State: s.Ticket.State, Why: why}
	}
	var there, his bool
	var why Why
	for _, r := range moves {
		if r.verb != m.Verb || !r.stands(s.Ticket.State) {
			continue
		}
		there = true
		if r.of != nil && !r.of(m) || r.by&s.who == 0 {
			continue
		}
		w := r.holds(s)
		if w == "" {
			return r, nil
		}
		if !his {
			his, why = true, w
		}
	}
	switch {
	case his:
		return refused(why)
	case there || !mightEver(s.who, m.Verb):
		return rule{}, fmt.Errorf("ticket %s: %s: %w", s.Ticket.Number, m.Verb, ErrNotYours)
	}
	return refused(WhyState)
}

// mightEver reports whether somebody with these hats makes such a move in any state, so that "too late" is not said
// to one to whom it never was open.
func mightEver(who hats, v Verb) bool {
	if who&unit != 0 {
		who |= holder
	}
	if who&(cadre|office|supervision) != 0 {
		who |= revisitor
	}
	return slices.ContainsFunc(moves, func(r rule) bool { return r.verb == v && r.by&who != 0 })
}
