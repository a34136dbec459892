package handlers

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// listFilter is what the open list is narrowed by, as a button carries it: letters with numbers, s1a30u12c2o1.
type listFilter struct{ wording.ListFilter }

// String writes the filter for a button.
func (f listFilter) String() string {
	var b strings.Builder
	for _, x := range []struct {
		letter string
		n      int64
	}{{"s", int64(f.Scope)}, {"a", int64(f.Days)}, {"u", int64(f.Unit)}, {"c", int64(slices.Index(ticket.Classes, f.Class) + 1)}, {"o", map[bool]int64{true: 1}[f.Late]}} {
		if x.n != 0 {
			fmt.Fprintf(&b, "%s%d", x.letter, x.n)
		}
	}
	return b.String()
}

var filterParts = regexp.MustCompile(`^([sauco]\d{1,9})*`)

// parseList reads the filter and the place in the list from a button.
func parseList(id string) (f listFilter, from ticket.Cursor, ok bool) {
	code := filterParts.FindString(id)
	if from, ok = ticket.ParseCursor(id[len(code):]); !ok {
		return f, from, false
	}
	for i := 0; i < len(code); {
		end := i + 1
		for end < len(code) && code[end] <= '9' {
			end++
		}
		n, err := strconv.Atoi(code[i+1 : end])
		if err != nil {
			return f, from, false
		}
		switch code[i] {
		case 's':
			f.Scope = wording.ListScope(n)
		case 'a':
			f.Days = n
		case 'u':
			f.Unit = bot.UnitID(n)
		case 'c':
			if n > len(ticket.Classes) {
				return f, from, false
			}
			f.Class = ticket.Classes[n-1]
		case 'o':
			f.Late = true
		}
		i = end
	}
	return f, from, true
}

var daysWritten = regexp.MustCompile(`(\d{1,4})\s*天`)

// readListFilter reads what is written after /open: a unit, a class, 30天, 逾期, 全部, in any order.
func readListFilter(text string, us []bot.Unit) (f listFilter) {
	if found, _ := unitsIn(text, us); len(found) > 0 {
		f.Unit = found[0].ID
	}
	for _, c := range ticket.Classes {
		if strings.Contains(text, string(c)) {
			f.Class = c
		}
	}
	if m := daysWritten.FindStringSubmatch(text); m != nil {
		f.Days, _ = strconv.Atoi(m[1])
	}
	f.Late = strings.Contains(text, "逾期") || strings.Contains(text, "超期")
	return f
}

// openQuery is the open list as it is narrowed. What stands on the button of somebody who is no leader (any more) does
// not narrow it to a leader's.
func (t *turn) openQuery(f listFilter) (ticket.Query, wording.List, error) {
	q := ticket.Query{Open: true, Unit: f.Unit, Class: f.Class}
	l := wording.List{Title: "未办结", Empty: wording.NothingOpen}
	if f.Days > 0 {
		q.FiledBefore = calendar.Day(t.now()).AddDate(0, 0, 1-f.Days)
	}
	if f.Late {
		q.DueBefore = t.now()
	}
	if f.Unit != 0 {
		u, err := t.tx.Unit(t.ctx, f.Unit)
		if err != nil {
			return q, l, fmt.Errorf("unit: %w", err)
		}
		l.Unit = u.Name
	}
	if !t.me.Has(bot.Leader) {
		return q, l, nil
	}
	scopes, err := t.scopes()
	if err != nil {
		return q, l, err
	}
	l.Scopes = scopes.there()
	if f.Scope == wording.ScopeAll {
		return q, l, nil
	}
	if len(l.Scopes) == 0 {
		l.Note = wording.NoScope
		return q, l, nil
	}
	s := scopes.of(f.Scope)
	q.Scope = &s
	return q, l, nil
}

// narrowBy asks for the unit or the class that the open list is to be narrowed to.
func (t *turn) narrowBy(id string) error {
	if id == "" || !t.me.Has(bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader) {
		return wording.NotForYou("/open", wording.ForDesk, t.me)
	}
	f, _, ok := parseList(id[1:])
	if !ok {
		return t.deadButton()
	}
	units, classes, err := t.tx.OpenBy(t.ctx)
	if err != nil {
		return err
	}
	c := wording.ListChoice{Data: func(n wording.ListFilter) string { return bot.Data("l", "open", listFilter{n}.String()) }, Filter: f.ListFilter}
	switch id[0] {
	case 'u':
		us, err := t.tx.Units(t.ctx)
		if err != nil {
			return fmt.Errorf("units: %w", err)
		}
		for _, u := range us {
			if n := units[u.ID]; n > 0 {
				c.Units = append(c.Units, wording.Counted[bot.Unit]{What: u, N: n})
			}
		}
		slices.SortStableFunc(c.Units, func(a, b wording.Counted[bot.Unit]) int { return b.N - a.N })
	case 'c':
		for _, class := range ticket.Classes {
			if n := classes[class]; n > 0 {
				c.Classes = append(c.Classes, wording.Counted[ticket.Class]{What: class, N: n})
			}
		}
	default:
		return t.deadButton()
	}
	return t.change(c.Message())
}
