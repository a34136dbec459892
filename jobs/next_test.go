package jobs_test

import (
	"slices"
	"testing"
	"time"

	"zhuqi/bot/ticket"
	"zhuqi/jobs"
)

// next is when something falls due next.
func (c *county) next(lib jobs.Lapsing) (time.Time, error) {
	return jobs.Outlook{Store: c.st, Rules: c.rules, Library: lib}.Next(c.t.Context(), c.now)
}

// lived is a county with a ticket in every state in which the clock or a reminder has something to do.
func lived(t *testing.T) *county {
	c := settle(t, "2026-02-11 16:00") // 春节 lies ahead
	c.file(ticket.Help, false)
	c.working(true)
	c.do(c.working(false), "甲", ticket.Move{Verb: ticket.Ask, Text: "请补电费单"})
	c.answered()
	c.do(c.answered(), "老王", ticket.Move{Verb: ticket.Confirm})
	c.do(c.file(ticket.Help, false), "老王", ticket.Move{Verb: ticket.Withdraw, Text: "不用了"})
	n := c.do(c.working(false), "甲", ticket.Move{Verb: ticket.Submit, Text: "解释过了", Result: ticket.Explained})
	c.do(n, "局长", ticket.Move{Verb: ticket.Approve})
	c.tick("2026-02-11 16:00")
	return c
}

// A clock that stops only where Next says brings the same, day by day, as one that is looked at every ten minutes.
func TestNextStopsWhereSomethingFallsDue(t *testing.T) {
	end := at("2026-04-20 12:00")
	minutes := lived(t)
	want := map[string][]string{}
	for now := minutes.now; now.Before(end); now = now.Add(10 * time.Minute) {
		if got := minutes.tick(now.Format("2006-01-02 15:04")); len(got) > 0 {
			day := now.Format("01-02 15:04")
			want[day] = append(want[day], got...)
		}
	}
	c, stops := lived(t), 0
	got := map[string][]string{}
	for {
		next, err := c.next(nil)
		if err != nil {
			t.Fatal(err)
		}
		if !next.IsZero() && !next.After(c.now) {
			t.Fatalf("after %v comes %v", c.now, next)
		}
		if next.IsZero() || !next.Before(end) {
			break
		}
		stops++
		day := next.In(c.rules.Calendar.Location()).Format("01-02 15:04")
		if said := c.tick(next.In(c.rules.Calendar.Location()).Format("2006-01-02 15:04")); len(said) > 0 {
			got[day] = append(got[day], said...)
		}
	}
	for day, said := range want {
		if slices.Sort(got[day]); !slices.Equal(got[day], said) {
			t.Errorf("%s: got\n%q\nwant\n%q", day, got[day], said)
		}
		delete(got, day)
	}
	if len(got) > 0 {
		t.Errorf("besides: %q", got)
	}
	if stops > 80 || len(want) < 20 {
		t.Errorf("%d stops for %d moments at which something was said", stops, len(want))
	}
}

// Reminders that the contact budget holds back are looked at once a working morning, not again and again.
func TestNextWithAHeldReminder(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	n := c.do(c.working(false), "甲", ticket.Move{Verb: ticket.Ask, Text: "请补电费单"})
	c.run() // nothing sends: as if the budget were used up
	c.now = at("2026-11-30 18:01")
	if held, err := c.st.DueReminders(t.Context(), c.now, 10); err != nil || len(held) == 0 {
		t.Fatalf("%s has no reminder that is due: %v %v", n, held, err)
	}
	next, err := c.next(nil)
	if want := at("2026-12-01 08:30"); err != nil || !next.Equal(want) {
		t.Errorf("got %v %v, want %v", next, err, want)
	}
}

func TestNextWithNothingAhead(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	if next, err := c.next(nil); err != nil || !next.IsZero() {
		t.Errorf("got %v %v", next, err)
	}
}

// A morning whose lists nobody is left to read is not busy, whatever is open.
func TestNextWithNobodyToTell(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	n := c.file(ticket.Help, false)
	c.tick("2027-11-23 09:00") // all that the ticket brings is past, but for the leader's word
	c.do(n, "县长", ticket.Move{Verb: ticket.NoWatch})
	if next, err := c.next(nil); err != nil || !next.Equal(at("2027-11-24 08:30")) {
		t.Errorf("with readers: got %v %v", next, err)
	}
	for _, name := range []string{"办", "主任", "干部"} { // 同事 has no enterprise
		c.gone(name)
	}
	if next, err := c.next(nil); err != nil || !next.IsZero() {
		t.Errorf("without: got %v %v", next, err)
	}
}
