package ticket

import (
	"time"

	"zhuqi/bot/calendar"
)

// anchors are the moments a step may count from.
var anchors = map[string]func(Ticket) time.Time{
	"filed": func(t Ticket) time.Time { return t.Counted },
	"back":  func(t Ticket) time.Time { return t.Back },
	"dispatched": func(t Ticket) time.Time {
		if t.RedoHere && t.Signed.IsZero() { // back with a unit that never signed: it counts anew
			return latest(t.Dispatched, t.Redone)
		}
		return t.Dispatched
	},
	"told":     func(t Ticket) time.Time { return latest(t.Told, t.Dispatched) },
	"asked":    func(t Ticket) time.Time { return t.Pauses[len(t.Pauses)-1].From },
	"redone":   func(t Ticket) time.Time { return t.Redone },
	"answered": func(t Ticket) time.Time { return t.AnsweredAt },
	"wanted": func(t Ticket) time.Time {
		if t.WantedAt.IsZero() { // asked before this was on record
			return latest(t.Dispatched, t.AnsweredAt)
		}
		return t.WantedAt
	},
	"found":      func(t Ticket) time.Time { return t.FoundAt },
	"watched":    func(t Ticket) time.Time { return t.Watch.At },
	"watch-told": func(t Ticket) time.Time { return latest(t.Watch.At, t.Watch.Reported) },
	"upward":     func(t Ticket) time.Time { return t.Up.At },
}

// count is one running date: which step, from when, how long, and how that came out.
type count struct {
	step  string
	why   string // it is not the step's usual term: 重办, 延期
	from  time.Time
	term  calendar.Term
	until time.Time // given, not counted: a granted extension
	how   string    // in words, where it is given or follows from another date
	due   calendar.Due
	cap   time.Time // an outer deadline that is earlier
}

// at is when the step is due.
func (c count) at() time.Time {
	if !c.cap.IsZero() {
		return c.cap
	}
	return c.due.At
}

// count runs a step of the profile under a name of its own. Hours run by the clock on the wall, from the moment itself.
func (r Rules) count(t Ticket, step, as string) (count, bool) {
	s, ok := r.term(step, t)
	if !ok {
		return count{}, false
	}
	anchor := anchors[s.From](t)
	if s.Unit == calendar.Hour {
		if s.From == "filed" {
			anchor = t.Filed
		}
		c := count{step: as, from: anchor, term: s.Term, due: r.Calendar.Due(anchor.Add(stoodFor(t, anchor)), s.Term, nil)}
		return c, true
	}
	from := r.Calendar.Counted(anchor)
	c := count{step: as, from: from, term: s.Term}
	still := func(day time.Time) bool { return stoodStill(t, day) }
	if step == StepReturn || step == StepUpward { // whose matter it is, and how far those above are, one sees without the owner
		still = nil
	}
	c.due = r.Calendar.Due(from, s.Term, still)
	if still == nil {
		return c, true
	}
	for _, p := range t.Pauses { // in their order: a date moved by one may fall into the next
		if !calendar.SameDay(p.From, c.due.At) || !p.From.Before(c.due.At) || p.To.Before(c.due.At) {
			continue
		}
		before := still // the last day ended while the clock stood still: it is not over
		still = func(day time.Time) bool { return before(day) || calendar.SameDay(day, p.From) }
		c.due = r.Calendar.Due(from, s.Term, still)
	}
	return c, true
}

// stoodFor is for how long the clock stood still since a moment, in pauses that are over.
func stoodFor(t Ticket, since time.Time) time.Duration {
	var all time.Duration
	for _, p := range t.Pauses {
		if !p.From.Before(since) && !p.To.IsZero() {
			all += p.To.Sub(p.From)
		}
	}
	return all
}

// extended runs to the date granted, and as many working days on as stood still since.
func (r Rules) extended(t Ticket, as string) count {
	c := count{step: as, why: "同意延期", from: t.Granted, until: t.GrantedTo}
	for _, p := range t.Pauses {
		if !p.From.Before(t.Granted) && !p.To.IsZero() {
			c.term.Amount += r.Calendar.WorkdaysBetween(p.From, p.To)
		}
	}
	c.term.Unit = calendar.Working
	c.due = r.Calendar.Due(t.GrantedTo, c.term, nil)
	return c
}

// stoodStill reports whether the day lies in a pause that is over: after the day it began, up to the day it ended.
func stoodStill(t Ticket, day time.Time) bool {
	for _, p := range t.Pauses {
		if !p.To.IsZero() && day.After(calendar.Day(p.From)) && !day.After(calendar.Day(p.To)) {
			return true
		}
	}
	return false
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
