package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

func TestTicketsAreSearched(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		put := func(n ticket.Number, hours int, change func(*ticket.Ticket)) error {
			tk := ticket.Ticket{Number: n, State: ticket.Working, Class: ticket.Help, Filed: monday.Add(time.Duration(hours) * time.Hour)}
			change(&tk)
			return tx.PutTicket(ctx, tk)
		}
		return errors.Join(
			put("SQ-20261123-0042", 0, func(t *ticket.Ticket) {
				t.Enterprise, t.Phone, t.Contact, t.Lead = c.mill, "13900005678", "王经理", c.reform
			}),
			put("SQ-20261122-0042", -24, func(t *ticket.Ticket) {
				t.State, t.Enterprise, t.Phone, t.Contact = ticket.Closed, c.mill, "0391-6005678", "赵厂长"
			}),
			put("SQ-20261121-12345", -48, func(t *ticket.Ticket) {
				t.Contact, t.Owner, t.Supports = "王经理", c.owner, []bot.UnitID{c.finance}
			}),
			put("SQ-20261120-2345", -72, func(t *ticket.Ticket) { t.Phone = "13900009999" }),
		)
	})
	for _, row := range []struct {
		text  string
		whose *ticket.Whose
		want  string
	}{
		{"sq202611230042", nil, "1123-0042"},
		{"SQ-20261122-0042", nil, "1122-0042"},
		{"42号那个", nil, "1123-0042 1122-0042"},
		{"12345号", nil, "1121-12345"},
		{"2345", nil, "1120-2345"},
		{"5678", nil, "1123-0042 1122-0042"},
		{"139 0000 5678", nil, "1123-0042"},
		{"0391-6005678", nil, "1122-0042"},
		{"王经理", nil, "1123-0042 1121-12345"},
		{"经理", nil, "1123-0042 1121-12345"},
		{"厂长", nil, ""}, // what is closed is found by the whole name of its contact
		{"赵厂长", nil, "1122-0042"},
		{"面粉", nil, "1123-0042 1122-0042"},
		{"%", nil, ""},
		{"42号", &ticket.Whose{Units: []bot.UnitID{c.reform}}, "1123-0042"},
		{"王经理", &ticket.Whose{Owner: c.owner}, "1121-12345"},
		{"王经理", &ticket.Whose{Units: []bot.UnitID{c.finance}}, "1121-12345"},
		{"面粉", &ticket.Whose{Enterprises: []bot.EnterpriseID{c.mill}}, "1123-0042 1122-0042"},
		{"面粉", &ticket.Whose{}, ""},
	} {
		q := ticket.ReadSearch(row.text, "SQ")
		q.Whose, q.Limit = row.whose, 10
		var got []string
		for _, tk := range must(s.Search(t.Context(), q))(t) {
			got = append(got, strings.TrimPrefix(string(tk.Number), "SQ-2026"))
		}
		if g := strings.Join(got, " "); g != row.want {
			t.Errorf("%s %+v: got %q, want %q", row.text, row.whose, g, row.want)
		}
	}
}
