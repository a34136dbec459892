package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// undated stands where a ticket has no date: after all that have one.
const undated = 1<<53 - 1

// Page reads one page of a list. It looks rows up by where the page before ended, never by how many rows came before:
// what was filed or closed meanwhile makes no row appear twice or not at all. A page that is empty by now is the last
// one, or the first.
func (r Reads) Page(ctx context.Context, q ticket.Query) (ticket.Page, error) {
	p, err := r.page(ctx, q)
	if err == nil && q.From.Number != "" && (len(p.Tickets) == 0 || q.From.Back && len(p.Tickets) < q.Limit) {
		if back := q.From.Back; back {
			q.From = ticket.Cursor{}
		} else {
			q.From = ticket.Cursor{At: undated, Number: "~", Back: true}
		}
		p, err = r.page(ctx, q)
	}
	if err != nil {
		return ticket.Page{}, fmt.Errorf("page of tickets: %w", err)
	}
	return p, nil
}

func (r Reads) page(ctx context.Context, q ticket.Query) (p ticket.Page, err error) {
	where, args := narrowed(q)
	table, key := tableOf(q), keyOf(q)
	place, order := "", orderOf(q)
	rowArgs := slices.Clone(args)
	if q.From.Number != "" {
		sign := ">"
		if q.From.Back {
			sign, order = "<", key+" DESC, t.number DESC"
		}
		place = " AND (" + key + ", t.number) " + sign + " (?, ?)"
		rowArgs = append(rowArgs, q.From.At, q.From.Number)
	}
	p.Tickets, err = list(ctx, r.q, scanTicket, "SELECT t.body FROM "+table+" WHERE "+where+place+" ORDER BY "+order+" LIMIT ?",
		append(rowArgs, q.Limit+1)...)
	if err != nil {
		return p, err
	}
	more := len(p.Tickets) > q.Limit
	p.Tickets = p.Tickets[:min(len(p.Tickets), q.Limit)]
	if q.From.Back {
		slices.Reverse(p.Tickets)
	}
	if p.Total, err = one(ctx, r.q, column[int], "SELECT count(*) FROM "+table+" WHERE "+where, args...); err != nil || len(p.Tickets) == 0 {
		return p, err
	}
	first, last := cursorOf(q, p.Tickets[0]), cursorOf(q, p.Tickets[len(p.Tickets)-1])
	if q.From.Number != "" {
		p.Before, err = one(ctx, r.q, column[int], "SELECT count(*) FROM "+table+" WHERE "+where+" AND ("+key+", t.number) < (?, ?)",
			append(args, first.At, first.Number)...)
	}
	if p.Before > 0 {
		p.Prev = first
		p.Prev.Back = true
	}
	if q.From.Back && p.Before+len(p.Tickets) < p.Total || !q.From.Back && more {
		p.Next = last
	}
	return p, err
}

// keyOf is what a list is ordered by before the number.
func keyOf(q ticket.Query) string {
	if q.ByDue {
		return fmt.Sprintf("coalesce(t.due, %d)", undated)
	}
	return "t.filed"
}

func orderOf(q ticket.Query) string { return keyOf(q) + ", t.number" }

// cursorOf is a row's place in the list.
func cursorOf(q ticket.Query, t ticket.Ticket) ticket.Cursor {
	c := ticket.Cursor{At: t.Filed.UnixMilli(), Number: t.Number}
	if q.ByDue {
		c.At = undated
		if due := nextDue(t); !due.IsZero() {
			c.At = due.UnixMilli()
		}
	}
	return c
}

// narrowed writes the WHERE of a list. The texts are few, so that they stay prepared.
func narrowed(q ticket.Query) (string, []any) {
	var conds []string
	var args []any
	add := func(cond string, vs ...any) { conds, args = append(conds, cond), append(args, vs...) }
	if q.Open || q.WaitsFor != "" {
		add("t.open = 1") // in so many letters: the partial indexes are found by it
	}
	if q.Watched {
		add("t.watched = 1")
	}
	if q.Proposed {
		add("t.proposed = 1")
	}
	if q.WaitsFor != "" {
		add("t.waits_for IN (?, 'office leader') AND t.waits_for <> ''", q.WaitsFor)
	}
	if q.States != nil {
		add("t.state IN (SELECT value FROM json_each(?))", asJSON(q.States))
	}
	if q.Unit != 0 {
		us := asJSON([]bot.UnitID{q.Unit})
		add("t.number IN ("+ofUnits(q.Open)+")", us, us)
	}
	if q.Units != nil {
		us := asJSON(q.Units)
		add("t.number IN ("+ofUnits(q.Open)+")", us, us)
	}
	if q.Scope != nil {
		us := asJSON(notNil(q.Scope.Units))
		add("(t.lead IN (SELECT value FROM json_each(?)) OR t.enterprise IN (SELECT value FROM json_each(?)) OR t.number IN ("+
			supportedBy(q.Open)+"))", us, asJSON(notNil(q.Scope.Enterprises)), us)
	}
	if q.Class != "" {
		add("t.class = ?", q.Class)
	}
	if !q.Conduct {
		add("t.class <> '" + string(ticket.Conduct) + "'")
	}
	if q.Channel != "" {
		add("t.channel = ?", q.Channel)
	}
	if !q.FiledFrom.IsZero() {
		add("t.filed >= ?", q.FiledFrom.UnixMilli())
	}
	if !q.FiledBefore.IsZero() {
		add("t.filed < ?", q.FiledBefore.UnixMilli())
	}
	if !q.DueBefore.IsZero() {
		add("t.due < ?", q.DueBefore.UnixMilli())
	}
	if !q.RevisitBefore.IsZero() {
		add("t.revisit < ?", q.RevisitBefore.UnixMilli())
	}
	if q.Unreached {
		add("t.unreached = 1")
	}
	if len(conds) == 0 {
		return "1", nil
	}
	return strings.Join(conds, " AND "), args
}

// ofUnits finds the tickets that units lead or support, the open ones by the indexes of those: by itself SQLite takes
// that of all tickets.
func ofUnits(open bool) string {
	lead := " WHERE"
	if open {
		lead = " INDEXED BY tickets_open_lead WHERE x.open = 1 AND"
	}
	return "SELECT x.number FROM tickets x" + lead + " x.lead IN (SELECT value FROM json_each(?)) UNION ALL " + supportedBy(open)
}

func supportedBy(open bool) string {
	where := " WHERE"
	if open {
		where = " INDEXED BY ticket_supports_open WHERE s.open = 1 AND"
	}
	return "SELECT s.ticket FROM ticket_supports s" + where + " s.unit IN (SELECT value FROM json_each(?))"
}

// tableOf is the table, and the index by which a list of all that is open is counted without a look at the tickets.
func tableOf(q ticket.Query) string {
	if q.Open && !q.Watched && !q.Proposed && q.WaitsFor == "" && q.Unit == 0 && q.Units == nil && q.Class == "" && !q.ByDue {
		return "tickets t INDEXED BY tickets_open"
	}
	return "tickets t"
}

func notNil[T any](s []T) []T { return append([]T{}, s...) }
