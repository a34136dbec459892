package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// What waits for two is on the lists of both.
func TestWhatWaitsForOfficeAndLeader(t *testing.T) {
	s := open(t)
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		var errs []error
		for _, tk := range []ticket.Ticket{
			{Number: "SQ-1", State: ticket.Submitted},
			{Number: "SQ-2", State: ticket.Submitted, WatchProposed: true},
			{Number: "SQ-3", State: ticket.Working, WatchProposed: true},
			{Number: "SQ-4", State: ticket.Working, WantUntil: monday, WantDefer: true},
			{Number: "SQ-5", State: ticket.Working, WatchProposed: true, Supervised: true},
		} {
			tk.Class, tk.Filed = ticket.Help, monday
			errs = append(errs, tx.PutTicket(ctx, tk))
		}
		return errors.Join(errs...)
	})
	for role, want := range map[bot.Role]string{bot.Office: "1 2 4", bot.Leader: "2 3 4"} {
		p := must(s.Page(t.Context(), ticket.Query{WaitsFor: role, Limit: 10}))(t)
		var got []string
		for _, tk := range p.Tickets {
			got = append(got, strings.TrimPrefix(string(tk.Number), "SQ-"))
		}
		if g := strings.Join(got, " "); g != want || p.Total != len(got) {
			t.Errorf("%s: got %q of %d, want %q", role, g, p.Total, want)
		}
	}
}
