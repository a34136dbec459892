package ticket

import (
	"context"
	"fmt"
	"slices"
	"time"

	"zhuqi/bot"
)

// Carried is what a ticket is under from above or outside and that goes along when it is merged: into the ticket that
// goes on. Of two deadlines the earlier holds.
type Carried struct {
	Supervised   bool          `json:",omitzero"`
	Watch        Watch         `json:",omitzero"`
	WatchDue     time.Time     `json:",omitzero"`  // until when the supervision is to be done with
	Instructions []Instruction `json:",omitempty"` // and until when the last of them wants something that nobody did yet
	Order        time.Time     `json:",omitzero"`
	Up           Upward        `json:",omitzero"`
	Channel      string        `json:",omitzero"` // of the outer number
	Outer        string        `json:",omitzero"` // where the other has none of its own
	OuterFiled   time.Time     `json:",omitzero"`
	OuterDue     time.Time     `json:",omitzero"`
}

// goesAlong is what a ticket gives to the one it is merged into; nil when there is nothing.
func goesAlong(t, into Ticket) *Carried {
	var c Carried
	if t.Supervised {
		c.Supervised, c.Watch, c.WatchDue = true, t.Watch, t.Dues.Watch
	}
	c.Instructions, c.Order = t.Instructions, ordered(t)
	if c.Up = t.Up; c.Up.Unit == "" { // reported before more than these two was on record
		c.Up = Upward{Unit: t.UpwardTo, Number: t.Upward}
	}
	c.OuterDue = t.Dues.Outer
	if into.Outer == "" && t.Outer != "" {
		c.Channel, c.Outer, c.OuterFiled = t.Channel, t.Outer, t.OuterFiled
	}
	if !c.Supervised && len(c.Instructions) == 0 && c.Up == (Upward{}) && c.Outer == "" && c.OuterDue.IsZero() {
		return nil
	}
	return &c
}

// Marked reports whether something would go along if the ticket were merged.
func (t Ticket) Marked() bool { return goesAlong(t, Ticket{}) != nil }

// gaveAway leaves on a merged ticket what does not go along: the record of what it was under.
func gaveAway(t *Ticket, _ Event, m Move) {
	if m.Carried == nil {
		return
	}
	t.Supervised, t.WatchProposed = false, false
	t.Up, t.Upward, t.UpwardTo = Upward{}, "", ""
	if m.Carried.Outer != "" {
		t.Outer, t.OuterFiled = "", time.Time{}
	}
}

// absorbed gives to a ticket what the one merged into it was under.
func absorbed(t *Ticket, e Event, m Move) {
	c := *m.Carried
	switch {
	case !c.Supervised:
	case !t.Supervised:
		t.Supervised, t.WatchProposed, t.Watch = true, false, c.Watch
	default:
		t.Watch.Need = both(t.Watch.Need, c.Watch.Need, ";")
		if first := earlier(t.Dues.Watch, c.WatchDue); !first.Equal(t.Dues.Watch) {
			t.Watch.Until = first
		}
	}
	if n := len(c.Instructions); n > 0 {
		pending := earlier(ordered(*t), c.Order)
		for i, x := range c.Instructions { // given to this ticket now, and dated when they were given
			if x.Dated.IsZero() {
				x.Dated = x.At
			}
			x.At = e.At
			if i == n-1 {
				x.Until = pending
			}
			t.Instructions = append(t.Instructions, x)
		}
	}
	if c.Up != (Upward{}) {
		t.Up = Upward{both(t.Up.Unit, c.Up.Unit, "、"), both(t.Up.Number, c.Up.Number, "、"), latest(t.Up.Date, c.Up.Date),
			earlier(t.Up.At, c.Up.At), both(t.Up.Progress, c.Up.Progress, ";")}
		t.Upward, t.UpwardTo = t.Up.Number, t.Up.Unit
	}
	if c.Outer != "" {
		t.Channel, t.Outer, t.OuterFiled = c.Channel, c.Outer, c.OuterFiled
	}
	t.Dues.Outer = earlier(t.Dues.Outer, c.OuterDue)
}

// both says two things after one another, and what is the same once.
func both(a, b, between string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return a + between + b
}

// earlier is the earlier of two moments; one that is not set does not count.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// absorb gives what goes along to the ticket that goes on, in the breath of the merge, and tells whose it is who were not
// told of the merge itself.
func (d *Desk) absorb(ctx context.Context, merged made, told map[bot.PersonID]bool) error {
	m := Move{Verb: Absorb, By: merged.event.By, At: merged.event.At, Cause: merged.event.Cause, Other: merged.event.Ticket, Carried: merged.move.Carried}
	n := merged.move.Other
	t, err := d.tx.Ticket(ctx, n)
	if err != nil {
		return fmt.Errorf("ticket %s: %s: %w", n, m.Verb, err)
	}
	s, _, err := d.situation(ctx, t, m)
	if err != nil {
		return err
	}
	s.who = merger
	done, err := d.make(ctx, s, m)
	if err != nil {
		return err
	}
	return d.follow(ctx, told, []made{done})
}

// mergeLines: whoever has a ticket that was under something hears in the same message that it goes along, and so do its
// heads, and the leaders whose word it was.
func mergeLines(m made) []line {
	told := slices.Clone(lines[Merge])
	if c := m.move.Carried; c != nil {
		told = append(told, toHeads)
		if c.Supervised || len(c.Instructions) > 0 {
			told = append(told, toLeaders)
		}
	}
	return told
}
