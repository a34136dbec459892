package jobs_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/jobs"
)

func (c *county) stands(n ticket.Number) ticket.Ticket {
	c.t.Helper()
	t, err := c.st.Ticket(c.t.Context(), n)
	if err != nil {
		c.t.Fatal(err)
	}
	return t
}

// What the clock does by itself happens once, also when the program slept through the hour, and people are told once.
func TestClockMovesHappenOnce(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	asked := c.do(c.working(false), "甲", ticket.Move{Verb: ticket.Ask, Text: "请补电费单"})
	put := c.do(c.working(false), "甲", ticket.Move{Verb: ticket.ProposeDefer, Text: "等变电站", Until: at("2026-12-02 12:00")})
	c.do(put, "县长", ticket.Move{Verb: ticket.Defer})
	tried := c.answered()
	for _, day := range []string{"2026-11-24 09:00", "2026-11-25 09:00", "2026-11-26 09:00"} {
		c.now = at(day)
		c.do(tried, "干部", ticket.Move{Verb: ticket.Revisit, Outcome: ticket.Unreachable})
	}
	c.run(&jobs.ClockMoves{Store: doors{c.st}, Rules: c.rules, Teller: words})

	c.expect("before the waiting ends", c.tick("2026-11-26 17:59"))
	c.expect("the third attempt failed: it lapses that evening", c.tick("2026-11-26 18:00"),
		"老王: "+string(tried)+" 没有联系上您,先按办结处理;如果没有解决,30天内点[没解决]就重新办理。", "甲: "+string(tried)+" 已销号 没有联系上企业,先按办结处理")
	events := func() int { return c.stands(asked).Events + c.stands(put).Events + c.stands(tried).Events }
	before := events()
	first := c.tick("2026-12-14 10:00")
	if len(first) == 0 || events() != before+3 {
		t.Errorf("after the stop: %d events, told %v; want one for the end of the waiting, one for the review, and one proposal of supervision for what was five days late by then", events()-before, first)
	}
	for n, want := range map[ticket.Number]ticket.State{asked: ticket.Working, put: ticket.Working, tried: ticket.Closed} {
		if got := c.stands(n).State; got != want {
			t.Errorf("%s is %s, want %s", n, got, want)
		}
	}
	c.expect("a second round", c.tick("2026-12-14 10:01"))
	if end := c.stands(asked).Pauses[0].To.In(calendar.Shanghai).Format("01-02 15:04"); end != "11-30 18:00" {
		t.Errorf("the clock stood still until %s, want 11-30 18:00, when the waiting was over", end)
	}
}

// One ticket that cannot be read does not keep the clock from the others.
func TestOneTicketDoesNotStopTheClock(t *testing.T) {
	for _, brokenFirst := range []bool{true, false} {
		c := settle(t, "2026-11-23 09:00")
		ask := ticket.Move{Verb: ticket.Ask, Text: "请补电费单"}
		broken, other := c.do(c.working(false), "甲", ask), c.do(c.working(false), "甲", ask)
		if brokenFirst {
			broken, other = other, broken
		}
		err := (&jobs.ClockMoves{Store: stuck{doors{c.st}, broken}, Rules: c.rules, Teller: words}).Run(t.Context(), at("2026-12-01 09:00"))
		if err == nil || !strings.Contains(err.Error(), string(broken)) || c.stands(other).State != ticket.Working {
			t.Errorf("%s cannot be read: got %v, and the other is %s", broken, err, c.stands(other).State)
		}
	}
}

// A year whose holidays are published: its dates are settled once, and who waits for one that moved is told.
func TestProvisionalDatesAreSettledOnceTheYearIsKnown(t *testing.T) {
	c := settle(t, "2026-12-28 10:00")
	n := c.working(false)
	d := doors{c.st}
	scans := 0
	settling := func() *jobs.Recount {
		return &jobs.Recount{Store: counting{d, &scans}, Rules: c.rules, Teller: words}
	}
	c.run(settling())
	c.expect("the year is not known", c.tick("2026-12-29 09:00"))
	c.expect("the year is not known", c.tick("2026-12-29 09:01"))
	if scans != 1 || !c.stands(n).Dues.Provisional {
		t.Errorf("%d looks at the tickets, want 1; provisional %v", scans, c.stands(n).Dues.Provisional)
	}
	cal, err := calendar.Default().Load(strings.NewReader("[{year: 2027, source: 试用数据, off: [2027-01-01..2027-01-05]}]"))
	if err != nil {
		t.Fatal(err)
	}
	c.rules.Calendar = cal
	c.run(settling())
	if got := c.tick("2026-12-30 09:00"); len(got) != 2 || !strings.HasPrefix(got[0], "甲: ") && !strings.HasPrefix(got[1], "甲: ") {
		t.Errorf("told %v, want the owner and 甲", got)
	}
	if got := c.stands(n).Dues; got.Provisional || got.Promise.In(calendar.Shanghai).Format(time.DateOnly) != "2027-01-06" {
		t.Errorf("got %v, provisional %v, want 2027-01-06", got.Promise, got.Provisional)
	}
	c.expect("a second round", c.tick("2026-12-30 09:01"))
}

// counting counts the looks at the tickets.
type counting struct {
	doors
	scans *int
}

func (c counting) Tickets(ctx context.Context, f ticket.Filter) ([]ticket.Ticket, error) {
	*c.scans++
	return c.doors.Tickets(ctx, f)
}

// A notice that is corrected moves the dates that rested on it, and none other; the same notice again moves nothing.
func TestACorrectedNoticeMovesDates(t *testing.T) {
	c := settle(t, "2026-12-28 10:00")
	know := func(text string) {
		t.Helper()
		cal, err := calendar.Default().Load(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		c.rules.Calendar.Take(cal)
	}
	know("[{year: 2027, source: 试用数据, off: [2027-01-01..2027-01-03]}]")
	n := c.working(false)
	c.run(&jobs.Recount{Store: doors{c.st}, Rules: c.rules, Teller: words})
	c.expect("nothing to count anew", c.tick("2026-12-28 10:01"))
	know("[{year: 2027, source: 更正, off: [2027-01-01..2027-01-04]}]")
	if got := c.tick("2026-12-28 10:02"); len(got) != 2 {
		t.Errorf("told %v, want the owner and 甲", got)
	}
	if got := c.stands(n).Dues.Promise.In(calendar.Shanghai).Format(time.DateOnly); got != "2027-01-05" {
		t.Errorf("got %s, want 2027-01-05", got)
	}
	know("[{year: 2027, source: 更正(第二次), off: [2027-01-01..2027-01-04]}]")
	c.expect("the same days", c.tick("2026-12-28 10:03"))
	know("[{year: 2027, source: 更正, off: [2027-01-01..2027-01-04]}, {year: 2028, source: 试用数据, off: [2027-12-31..2028-01-02]}]")
	c.expect("another year", c.tick("2026-12-28 10:04"))
}
