package jobs_test

import (
	"slices"
	"strings"
	"testing"

	"zhuqi/bot/ticket"
)

// leaderHears lists what the leader was told day by day, as "12-14 多少".
func (c *county) leaderHears(days ...string) (all []string) {
	for _, day := range days {
		for _, line := range c.tick(day + " 09:00") {
			if s, ok := strings.CutPrefix(line, "县长: "); ok && strings.Contains(s, "待决定") {
				all = append(all, day[5:]+" "+s[strings.Index(s, "待决定"):])
			}
		}
	}
	return all
}

// A proposal of supervision that no leader answers is asked for every five working days, once, whatever else happens to the
// ticket, and after a stop of any length; nobody asks once he has decided.
func TestAProposalIsNotForgotten(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	n := c.working(false)
	got := c.leaderHears("2026-12-04", "2026-12-07", "2026-12-11", "2026-12-14", "2026-12-15") // proposed on the 7th
	if want := []string{"12-14 待决定是否挂牌(逾期5个工作日),已等 5 个工作日"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	c.do(n, "局长", ticket.Move{Verb: ticket.Transfer, Person: c.people["乙"]})
	got = c.leaderHears("2026-12-18", "2026-12-21", "2026-12-22")
	if want := []string{"12-21 待决定是否挂牌(逾期5个工作日),已等 10 个工作日"}; !slices.Equal(got, want) {
		t.Errorf("after the matter moved: got %q, want %q", got, want)
	}
	got = c.leaderHears("2027-02-03", "2027-02-04") // stopped for six weeks; Monday the 1st was missed
	if len(got) != 1 || !strings.HasPrefix(got[0], "02-03 待决定是否挂牌(逾期5个工作日") || !strings.Contains(got[0], "(迟发)") {
		t.Errorf("after a stop: got %q, want one that says it is late", got)
	}
	c.do(n, "县长", ticket.Move{Verb: ticket.NoWatch})
	if got = c.leaderHears("2027-02-22", "2027-03-01", "2027-03-15"); got != nil {
		t.Errorf("decided, and asked again: %q", got)
	}
}

// On the day of a reminder the matter may move after it went out: the next one stands.
func TestAProposalIsAskedForAfterTheDayItMoves(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	n := c.working(false)
	c.leaderHears("2026-12-07", "2026-12-14")
	c.do(n, "局长", ticket.Move{Verb: ticket.Transfer, Person: c.people["乙"]})
	if got := c.leaderHears("2026-12-15", "2026-12-21", "2026-12-28"); len(got) != 2 {
		t.Errorf("got %q, want one on the 21st and one on the 28th", got)
	}
}
