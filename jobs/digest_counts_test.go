package jobs_test

import (
	"strings"
	"testing"

	"zhuqi/bot/ticket"
)

// What the office has to hand on is counted whether it is overdue or not.
func TestTheOfficeCountsAllThatItHasToHandOn(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	digesting(c)
	old := string(c.file(ticket.Help, false))
	c.tick("2026-12-10 09:00")
	c.file(ticket.Help, false)
	got := strings.Join(c.tick("2026-12-11 08:30"), "\n")
	if want := "办: 未办结 2 件,逾期 1 件,待交办 2 件"; !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant %q with %s overdue", got, want, old)
	}
}
