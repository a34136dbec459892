package handlers

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// supervise hangs a ticket at once, with the usual term; what the leader writes next is what he requires.
func (t *turn) supervise(v ticket.View) error {
	tk, err := t.do(v.Ticket.Number, ticket.Move{Verb: ticket.Supervise})
	if err != nil {
		return err
	}
	t.fill(tk.Number, ticket.Require)
	if err := t.toast(wording.Did(ticket.Supervise), false); err != nil {
		return err
	}
	return t.say(wording.Hung(tk))
}

// require takes what a leader requires of a supervision, with a day where one is written.
func (t *turn) require(v ticket.View, m *ticket.Move) (bool, error) {
	switch _, what := t.heard(); what { // the form opened by itself: thanks are no requirement
	case greeting, thanks, acceptance, leave:
		return true, t.answerText()
	}
	if err := t.toDate(m); err != nil {
		return false, err
	}
	tk, err := t.do(v.Ticket.Number, *m)
	if err != nil {
		return false, err
	}
	t.rest()
	return true, t.say(wording.Required(tk))
}

// watchList answers /watch: what is supervised, what a leader has to decide on, what is put off.
func (t *turn) watchList() error {
	if !t.me.Has(bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader) {
		return wording.NotForYou("/watch", wording.ForDesk, t.me)
	}
	l := wording.WatchList{Cal: t.calendar(), Now: t.now()}
	for _, part := range []struct {
		filter ticket.Filter
		items  *[]wording.WatchItem
		total  *int
		since  func(ticket.Ticket) time.Time
		by     func(ticket.Ticket) time.Time // the earliest first
	}{
		{ticket.Filter{Watched: true}, &l.Watched.Items, &l.Watched.Total, func(tk ticket.Ticket) time.Time { return tk.Watch.At }, func(tk ticket.Ticket) time.Time { return tk.Dues.Watch }},
		{ticket.Filter{Proposed: true}, &l.Proposed.Items, &l.Proposed.Total, proposedSince, proposedSince},
		{ticket.Filter{States: []ticket.State{ticket.Deferred}}, &l.Deferred.Items, &l.Deferred.Total, func(tk ticket.Ticket) time.Time { return tk.Filed },
			func(tk ticket.Ticket) time.Time { return tk.NextDate }},
	} {
		ts, err := t.tickets(part.filter)
		if err != nil {
			return err
		}
		ts = slices.DeleteFunc(ts, func(tk ticket.Ticket) bool { return tk.State == ticket.Declined })
		slices.SortStableFunc(ts, func(a, b ticket.Ticket) int {
			return cmp.Or(part.by(a).Compare(part.by(b)), strings.Compare(string(a.Number), string(b.Number)))
		})
		*part.total = len(ts)
		for _, tk := range ts[:min(len(ts), wording.WatchShown)] {
			v, err := ticket.LoadViewOn(t.ctx, t.tx, tk, t.now())
			if err != nil {
				return err
			}
			days := int(calendar.Day(t.now()).Sub(calendar.Day(part.since(tk))).Hours()+12) / 24
			*part.items = append(*part.items, wording.WatchItem{View: v, Days: days})
		}
	}
	return t.say(l.Message())
}

// proposedSince is when a rule first proposed supervision.
func proposedSince(tk ticket.Ticket) time.Time {
	if len(tk.Proposals) == 0 {
		return tk.Filed
	}
	return tk.Proposals[0].At
}
