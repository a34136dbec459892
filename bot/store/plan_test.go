package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Lists must not read what ended long ago: each is found by an index of the open ones.
func TestListsUseTheirIndexes(t *testing.T) {
	s := open(t)
	for _, row := range []struct {
		name string
		q    ticket.Query
		want string
	}{
		{"all that is open", ticket.Query{Open: true}, "tickets_open"},
		{"the next page", ticket.Query{Open: true, From: ticket.Cursor{At: 1, Number: "SQ"}}, "tickets_open"},
		{"the old ones", ticket.Query{Open: true, FiledBefore: monday}, "tickets_open"},
		{"of a class", ticket.Query{Open: true, Class: ticket.Help}, "tickets_open_class"},
		{"of a unit", ticket.Query{Open: true, Unit: 7}, "tickets_open_lead ticket_supports_open"},
		{"of a unit, by date", ticket.Query{Open: true, Unit: 7, ByDue: true, States: ticket.AtUnit}, "tickets_open_lead ticket_supports_open"},
		{"of a leader", ticket.Query{Open: true, Scope: &ticket.Scope{Units: []bot.UnitID{1}, Enterprises: []bot.EnterpriseID{2}}}, "tickets_open ticket_supports_open"},
		{"for the office", ticket.Query{WaitsFor: bot.Office, ByDue: true}, "tickets_waiting"},
		{"for a leader", ticket.Query{WaitsFor: bot.Leader, ByDue: true}, "tickets_waiting"},
		{"revisits given up", ticket.Query{Unreached: true}, "tickets_unreached"},
		{"the supervision list", ticket.Query{Watched: true}, "tickets_watched"},
	} {
		plan := must(s.PagePlan(t.Context(), row.q))(t)
		indexed(t, row.name, plan, strings.Fields(row.want)...)
	}
}

// A round of the clock asks for what is due, not for what there is.
func TestRoundsUseTheirIndexes(t *testing.T) {
	s := open(t)
	for _, row := range []struct {
		name string
		f    ticket.Filter
		want string
	}{
		{"the clock's moves", ticket.Filter{ReadyFor: monday}, "tickets_by_wakes"},
		{"provisional dates", ticket.Filter{ProvisionalOnly: true, OpenOnly: true}, "tickets_provisional"},
		{"revisits of the day", ticket.Filter{RevisitOnOrBefore: monday}, "tickets_by_revisit"},
	} {
		indexed(t, row.name, must(s.FilterPlan(t.Context(), row.f))(t), row.want)
	}
	for _, urgent := range []bool{true, false} {
		if _, err := s.NextReminder(t.Context(), monday.Add(-time.Hour), urgent); err != nil {
			t.Error(err)
		}
	}
}

// indexed checks that a plan looks up tickets by these indexes and by no other but the number.
func indexed(t *testing.T, name string, plan []string, want ...string) {
	t.Helper()
	var got []string
	for _, step := range plan {
		_, index, found := strings.Cut(step, "INDEX ")
		if !found || strings.Contains(step, "json_each") {
			if strings.HasPrefix(step, "SCAN") && !strings.Contains(step, "json_each") {
				t.Errorf("%s reads everything: %s", name, step)
			}
			continue
		}
		index, _, _ = strings.Cut(index, " ")
		if !slices.Contains(got, index) && !strings.HasPrefix(index, "sqlite_autoindex") {
			got = append(got, index)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s: goes by %v, want %v\n%s", name, got, want, strings.Join(plan, "\n"))
	}
}
