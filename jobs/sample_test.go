package jobs_test

import (
	"testing"

	"zhuqi/bot/ticket"
	"zhuqi/jobs"
)

// When a month is over, whatever the hash left out, a tenth of every unit's other answers is drawn, once; also after
// a stop of months.
func TestTheMonthsSampleIsFilledUp(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	c.rules.Sample = 0 // as it is when nothing is set
	explained := func(unit string) ticket.Number {
		n := c.file(ticket.Help, false)
		return c.do(n, "办", ticket.Move{Verb: ticket.Reply, Unit: c.units[unit], Text: "统一答复", Result: ticket.Explained, Batch: "一批"})
	}
	for range 12 {
		explained("发改委")
	}
	c.now = at("2026-12-08 09:00")
	late := explained("税务局")
	job := &jobs.Sample{Store: doors{c.st}, Rules: c.rules, Teller: words}
	count := func(month, unit string) (n, drawn, added int) {
		all, err := c.st.Draws(t.Context(), month)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range all {
			if d.Unit != c.units[unit] {
				continue
			}
			n++
			if d.Drawn {
				drawn++
			}
			if !d.Added.IsZero() {
				added++
				if tk := c.stands(d.Ticket); tk.RevisitOn != ticket.DrawnSample || tk.Dues.Revisit.IsZero() {
					t.Errorf("%s was drawn: revisit on %q, due %v", d.Ticket, tk.RevisitOn, tk.Dues.Revisit)
				}
			}
		}
		return n, drawn, added
	}
	_, atOnce, _ := count("2026-11", "发改委")
	c.run(job)
	c.now = at("2027-03-01 00:00") // the program was stopped over two ends of months
	c.runner.Tick(t.Context())
	n, drawn, added := count("2026-11", "发改委")
	if want := max(2, atOnce); n != 12 || drawn != want || added != want-atOnce {
		t.Errorf("November: %d of %d drawn, %d of them added; want %d, of which %d at once", drawn, n, added, want, atOnce)
	}
	if n, drawn, _ := count("2026-12", "税务局"); n != 1 || drawn != 1 {
		t.Errorf("December: %d of %d drawn, want the only one", drawn, n)
	}
	events := c.stands(late).Events
	c.runner.Tick(t.Context())
	if _, again, _ := count("2026-11", "发改委"); again != drawn || c.stands(late).Events != events {
		t.Error("a second round drew more")
	}
}
