package jobs_test

import (
	"testing"
	"time"

	"zhuqi/bot/ticket"
	"zhuqi/jobs"
	"zhuqi/kb"
)

// The clock stops where the month is over in which too few were drawn, and where a question and answer lapses.
func TestNextSampleAndLapse(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	c.rules.Sample = 0 // as it is when nothing is set
	var drawn int
	for range 12 {
		n := c.file(ticket.Help, false)
		c.do(n, "办", ticket.Move{Verb: ticket.Reply, Unit: c.units["发改委"], Text: "统一答复", Result: ticket.Explained, Batch: "一批"})
		if c.stands(n).RevisitOn == ticket.DrawnSample {
			drawn++
		}
	}
	if drawn > 1 {
		t.Skip("the hash draws enough by itself")
	}
	c.run(&jobs.Sample{Store: doors{c.st}, Rules: c.rules, Teller: words})
	stops := func(until string) (at []time.Time) {
		for {
			next, err := c.next(nil)
			if err != nil {
				t.Fatal(err)
			}
			if next.IsZero() || next.Format("2006-01-02") > until {
				return at
			}
			at = append(at, next)
			c.tick(next.In(c.rules.Calendar.Location()).Format("2006-01-02 15:04"))
		}
	}
	over := 0
	for _, at := range stops("2026-12-02") {
		if at.In(c.rules.Calendar.Location()).Format("01-02 15:04") == "12-01 00:00" {
			over++
		}
	}
	if over != 1 {
		t.Errorf("stopped %d times as November was over", over)
	}
	all, err := c.st.Draws(t.Context(), "2026-11")
	if err != nil {
		t.Fatal(err)
	}
	if missing, _ := ticket.Shortfall(all, c.rules.Percent()); missing != 0 {
		t.Errorf("%d are missing of the sample", missing)
	}
}

func TestNextLapse(t *testing.T) {
	for _, row := range []struct {
		name, now string
		lib       jobs.Lapsing
		want      string
	}{
		{"none", "2026-11-23 09:00", lapsed{"2026-11-27", nil}, ""},
		{"on a working day", "2026-11-23 09:00", lapsed{"2026-11-27", []kb.Lapsed{{ID: 1}}}, "2026-11-27 08:30"},
		{"on a day off", "2026-11-23 09:00", lapsed{"2026-11-28", []kb.Lapsed{{ID: 1}}}, "2026-11-30 08:30"},
		{"since midnight", "2026-11-27 03:00", lapsed{"2026-11-27", []kb.Lapsed{{ID: 1}}}, "2026-11-27 08:30"},
		{"already gone", "2026-11-27 09:00", lapsed{"2026-11-27", []kb.Lapsed{{ID: 1}}}, ""},
		{"no library", "2026-11-23 09:00", nil, ""},
	} {
		c := settle(t, row.now)
		got, err := c.next(row.lib)
		if err != nil {
			t.Fatal(err)
		}
		if s := got.In(c.rules.Calendar.Location()).Format("2006-01-02 15:04"); got.IsZero() != (row.want == "") || row.want != "" && s != row.want {
			t.Errorf("%s: got %s, want %s", row.name, s, row.want)
		}
	}
}
