package main

import (
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// fires is when a reminder that is looked at from a moment on goes out at the latest: in office hours, and when the
// program runs.
func (r *recounting) fires(m ticket.Reminder, at time.Time) time.Time {
	for {
		was := at
		if !m.Urgent && r.cal.Quiet(at) {
			at = r.cal.NextLoud(at)
		}
		for _, o := range r.outages {
			if !at.Before(o.from) && at.Before(o.to) {
				at = o.to
			}
		}
		if at.Equal(was) {
			return at
		}
	}
}

// reminder: one whose moment came was sent once, or was told with another, or was no longer wanted when it came.
func (r *recounting) reminder(m ticket.Reminder, all []ticket.Reminder, h history) {
	at := r.fires(m, m.Due)
	if at.Add(time.Minute).After(r.end) {
		return
	}
	among := func(is func(ticket.Reminder) bool) bool { // the same date told by another row
		return slices.ContainsFunc(all, func(o ticket.Reminder) bool {
			return o.ID != m.ID && is(o) && o.Step == m.Step && !o.Due.Before(m.Due) && (o.Person == m.Person || o.Rule == m.Rule && o.Of.Equal(m.Of))
		})
	}
	twin := func(state ticket.ReminderState) bool {
		return among(func(o ticket.Reminder) bool { return o.State == state })
	}
	switch m.State {
	case ticket.Planned:
		r.Due++
		if m.Budget {
			r.Held++
			return
		}
		r.problem(&r.Lost, "lost", "%s was due %s and waits", m.Key(), shownAt(m.Due))
	case ticket.Failed:
		r.Due++
		r.Unreached++
	case ticket.Sent:
		r.Due++
		r.sent(m, twin)
	case ticket.Superseded:
		if m.Late {
			r.Due++
			if !twin(ticket.Sent) && !twin(ticket.Failed) {
				r.problem(&r.Lost, "lost", "%s was folded into nothing", m.Key())
			}
			r.Folded++
			return
		}
		folded := among(func(o ticket.Reminder) bool { return o.State == ticket.Superseded && o.Late })
		if !folded && !twin(ticket.Sent) && !twin(ticket.Planned) {
			r.wanted(m, h, at)
		}
	}
}

// sent looks for a sent reminder among the calls.
func (r *recounting) sent(m ticket.Reminder, twin func(ticket.ReminderState) bool) {
	dead := false
	for _, o := range r.carried[m.ID] {
		switch _, there := r.told.sent[[2]int64{int64(o.Message.Chat), int64(o.SentID)}]; {
		case there:
			r.Sent++
			return
		case o.State == bot.Dead:
			dead = true
		}
	}
	if dead {
		if !r.told.missed[string(m.Ticket)] {
			r.problem(&r.Lost, "lost", "%s could not be delivered and nobody was told", m.Key())
		}
		r.Unreached++
		return
	}
	for _, t := range r.told.toOwner[int64(r.people[m.Person].Chat)] { // with others, when the week had room again
		if strings.HasPrefix(t.head, "进度汇总") && !t.at.Before(m.Due) {
			r.Folded++
			return
		}
	}
	for _, t := range r.told.about[string(m.Ticket)] { // in a morning list, or told to him in another's name
		if !t.at.Before(m.Due.Add(-time.Hour)) && t.at.Before(m.Due.AddDate(0, 0, 12)) {
			r.Folded++
			return
		}
	}
	if twin(ticket.Sent) {
		r.Folded++
		return
	}
	r.problem(&r.Lost, "lost", "%s is said to be sent, and no call shows it", m.Key())
}

// wanted: a reminder that was taken back had no ground when its time came, or had lost it before it could go out.
func (r *recounting) wanted(m ticket.Reminder, h history, at time.Time) {
	// What is done at the very moment is done before the jobs look: what waited while the program was stopped, what the
	// clock does, and whoever acts as the hour strikes, or before the jobs look again.
	for _, when := range []time.Time{m.Due, at, r.fires(m, m.Due.Add(tick))} {
		k := 0
		for k < len(h) && !h[k].at.After(when) {
			k++
		}
		if k == 0 {
			return
		}
		then := h[k-1]
		if m.Rule == ticket.RuleDueSoon && calendar.SameDay(then.at, m.Due) {
			return // whoever acts that day has just been told the date
		}
		if r.anothers(m, then.Ticket) {
			return
		}
		if !slices.ContainsFunc(ticket.Agenda(then.Ticket), func(e ticket.Entry) bool { return e.Step == m.Step && e.At.Equal(m.Of) && e.Reminds() }) {
			return
		}
	}
	r.Due++
	if m.Budget {
		r.Held++
		return
	}
	r.problem(&r.Lost, "lost", "%s was taken back before %s though the date still ran", m.Key(), shownAt(at))
}

// history is a ticket as it stood after each of its moves.
type history []stood

type stood struct {
	ticket.Ticket
	at time.Time
}

// historyOf makes a ticket's history; nothing of a broken chain, which is named elsewhere.
func historyOf(events []ticket.Event) (h history) {
	for t, err := range ticket.Stages(events) {
		if err != nil {
			return nil
		}
		h = append(h, stood{t, events[len(h)].At})
	}
	return h
}

// anothers reports whether the date is another's to keep now than when the reminder was planned.
func (r *recounting) anothers(m ticket.Reminder, now ticket.Ticket) bool {
	p := r.people[m.Person]
	switch m.As {
	case bot.Interpreter:
		if m.Step == ticket.StepSupport {
			return false
		}
		return now.State == ticket.Reviewing || now.Holder != 0 && now.Holder != m.Person || !p.In(now.Lead, bot.Interpreter, bot.Liaison, bot.Head)
	case bot.Head:
		return !p.In(now.Lead, bot.Head)
	}
	return false
}
