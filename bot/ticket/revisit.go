package ticket

import (
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
)

// Attempts is how often a revisit is tried before the ticket lapses.
const Attempts = 3

// Why a ticket is to be revisited.
const (
	DrawnWatched   = "督办"
	DrawnRedone    = "重办"
	DrawnWithdrawn = "撤回"
	DrawnSolved    = "已解决"
	DrawnSample    = "抽样"
)

// Drawn says why an answered or withdrawn ticket is to be revisited, or "" when it is not: all that was supervised,
// redone, withdrawn or is said to be solved, and of the rest what was drawn when it was answered (Draw).
func (r Rules) Drawn(t Ticket) string {
	if why := byRule(t); why != "" {
		return why
	}
	switch {
	case !t.revisitable():
		return ""
	case t.Draw.Drawn, t.Draw == Draw{} && t.RevisitOn == DrawnSample: // the latter: drawn before draws were on record
		return DrawnSample
	}
	return ""
}

func (t Ticket) revisitable() bool { return t.Class != Conduct && t.State.revisited() }

// byRule says why a ticket is revisited without a draw; empty when it is of the rest, of which a sample is.
func byRule(t Ticket) string {
	switch {
	case !t.revisitable():
		return ""
	case t.Supervised:
		return DrawnWatched
	case t.Redo > 0:
		return DrawnRedone
	case t.State == Withdrawn:
		return DrawnWithdrawn
	case t.Result == Solved:
		return DrawnSolved
	}
	return ""
}

// afterwards are the dates after an answer: the revisit, its next attempt, and the lapse of what nobody speaks of.
func (r Rules) afterwards(t Ticket) []count {
	var out []count
	drawn := r.Drawn(t)
	found := t.Found == FoundSolved || t.Found == FoundUnsolved
	switch {
	case drawn == "" || found || t.WantDefer || t.Revisits >= Attempts:
	case t.State == Closed && t.Lapsed && t.Draw.Added.Before(t.ClosedAt): // what is added to the sample in the hour of its lapse is gone back to
	case !t.Postponed.IsZero():
		out = append(out, count{step: StepRevisit, from: t.Postponed, until: t.Postponed, due: r.Calendar.Due(t.Postponed, calendar.Term{}, nil)})
	case t.Found == Unreachable:
		if c, ok := r.count(t, StepRetry, StepRevisit); ok {
			out = append(out, c)
		}
	case t.State == Withdrawn || drawn == DrawnSample && t.Draw.Added.After(t.AnsweredAt):
		if s, ok := r.term(StepRevisit, t); ok {
			c := count{step: StepRevisit, from: r.Calendar.Counted(latest(t.ClosedAt, t.Draw.Added)), term: s.Term}
			c.due = r.Calendar.Due(c.from, s.Term, nil)
			out = append(out, c)
		}
	default:
		if c, ok := r.count(t, StepRevisit, StepRevisit); ok {
			out = append(out, c)
		}
	}
	if t.State != Answered || t.WantDefer {
		return out
	}
	switch {
	case t.Revisits >= Attempts:
		out = append(out, count{step: StepLapse, from: t.FoundAt, until: t.FoundAt, due: r.Calendar.Due(t.FoundAt, calendar.Term{}, nil)})
	case drawn == "":
		if c, ok := r.count(t, StepLapse, StepLapse); ok {
			out = append(out, c)
		}
	}
	return out
}

// Spoke reports whether somebody of the enterprise was spoken to: an attempt that reached nobody is tried again on another
// day, and takes no room of the week.
func Spoke(c bot.Contact) bool { return c.Topic != bot.TopicRevisit || c.Why != string(Unreachable) }

// Deadline is the date by which the answer is due: the promise to the enterprise or the unit's own, the earlier.
func Deadline(t Ticket) time.Time {
	p, u := t.Dues.Promise, t.Dues.Unit
	if u.IsZero() || p.Before(u) {
		return p
	}
	return u
}

// Overdue reports whether somebody owes an answer and is late at now. While the clock stands still nothing becomes late.
func Overdue(t Ticket, now time.Time) bool {
	due := Deadline(t)
	switch t.State {
	case Answered, Closed, Declined, Withdrawn:
		return false
	case Awaiting, Deferred:
		now = t.Pauses[len(t.Pauses)-1].From
	}
	return !due.IsZero() && now.After(due)
}

// Wakes is when the clock next has a move to make with the ticket; zero when it has none.
func Wakes(t Ticket) time.Time {
	switch {
	case t.State == Awaiting:
		return t.Dues.Supply
	case t.State == Deferred:
		return t.Dues.Review
	case t.State == Answered && !t.Dues.Lapse.IsZero():
		return t.Dues.Lapse
	}
	return t.Dues.Propose
}

// DueMoves lists the moves that the clock has to make at now; jobs make them by Desk.Do in the name of Clock.
func DueMoves(t Ticket, now time.Time) []Verb {
	var verbs []Verb
	for _, d := range []struct {
		in   State
		due  time.Time
		verb Verb
	}{{Awaiting, t.Dues.Supply, Expire}, {Deferred, t.Dues.Review, Resume}, {Answered, t.Dues.Lapse, Lapse}} {
		if t.State == d.in && !d.due.IsZero() && !now.Before(d.due) {
			verbs = append(verbs, d.verb)
		}
	}
	if due := t.Dues.Propose; !due.IsZero() && !now.Before(due) {
		verbs = append(verbs, ProposeWatch)
	}
	return verbs
}
