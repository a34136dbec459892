package qa_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/qa"
	"zhuqi/bot/ticket"
)

func (d *desk) WhyQAFell(m ticket.Move) string { return "因为" + string(m.Verb) }

// What was made of an answer goes when the answer turns out not to hold: a confirmed entry is withdrawn and the unit is told
// why, a proposal falls without a word. What was proposed of a later answer stays.
func TestAnEntryFallsWithItsAnswer(t *testing.T) {
	later := now.Add(time.Hour)
	redone := func(t *ticket.Ticket) { t.State, t.Redone, t.Redo = ticket.Working, later, 1 }
	redoneBefore := func(t *ticket.Ticket) { t.Redone, t.Redo = now.Add(-time.Hour), 1 }
	for _, c := range []struct {
		name      string
		confirmed bool
		after     func(*ticket.Ticket)
		move      ticket.Move
		want      qa.State
		told      []bot.PersonID
	}{
		{"the owner says it is not solved", true, redone, ticket.Move{Verb: ticket.Reject}, qa.Withdrawn, []bot.PersonID{jia, yi, tou}},
		{"a revisit finds it not solved", true, redone, ticket.Move{Verb: ticket.Revisit, Outcome: ticket.FoundUnsolved}, qa.Withdrawn, []bot.PersonID{jia, yi, tou}},
		{"a revisit finds it solved", true, nil, ticket.Move{Verb: ticket.Revisit, Outcome: ticket.FoundSolved}, qa.Confirmed, nil},
		{"it had been redone before it was answered so", true, redoneBefore, ticket.Move{Verb: ticket.Revisit, Outcome: ticket.FoundSolved}, qa.Confirmed, nil},
		{"its writer corrects it, and is told too", true, nil, ticket.Move{Verb: ticket.Correct, By: jia}, qa.Withdrawn, []bot.PersonID{jia, yi, tou}},
		{"the owner confirms", true, nil, ticket.Move{Verb: ticket.Confirm}, qa.Confirmed, nil},
		{"its class is corrected", true, nil, ticket.Move{Verb: ticket.Complete}, qa.Confirmed, nil},
		{"it turns out to be about an official", true, func(t *ticket.Ticket) { t.Class = ticket.Conduct }, ticket.Move{Verb: ticket.Complete}, qa.Withdrawn, []bot.PersonID{jia, yi, tou}},
		{"a proposal falls without a word", false, redone, ticket.Move{Verb: ticket.Reject}, qa.Withdrawn, nil},
		{"a proposal of a corrected answer", false, nil, ticket.Move{Verb: ticket.Correct, By: jia}, qa.Withdrawn, nil},
	} {
		d := newDesk()
		e, _ := d.propose(jia, n1)
		if c.confirmed {
			if _, err := d.do(qa.Confirm, yi, e.ID, ""); err != nil {
				t.Fatal(err)
			}
		}
		d.told()
		if c.after != nil {
			change(d, c.after)
		}
		c.move.At = later
		for range 2 { // a second time nothing happens
			if err := qa.Follow(context.Background(), d, d, d.tickets[n1], c.move); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		got := d.entries[e.ID]
		if got.State != c.want || got.State == qa.Withdrawn && (got.Withdrawer != ticket.Clock || got.Reason != "因为"+string(c.move.Verb) || !got.WithdrawnAt.Equal(later)) {
			t.Errorf("%s: got %+v, want %s", c.name, got, c.want)
		}
		if to := d.told(); !slices.Equal(to, c.told) {
			t.Errorf("%s: told %v, want %v", c.name, to, c.told)
		}
		if _, err := d.do(qa.Confirm, tou, e.ID, ""); err == nil && c.want == qa.Withdrawn {
			t.Errorf("%s: it was confirmed afterwards", c.name)
		}
	}
}
