package handlers

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

func isNotFound(err error) bool { return errors.Is(err, bot.ErrNotFound) }

// inbox lists what waits for the unit, the nearest date first.
func (t *turn) inbox() error { return t.list("inbox", 0, "", false) }

// openList is every open ticket, oldest first; a unit or a class after the command narrows it.
func (t *turn) openList() error {
	_, rest, _ := command(t.up.Text)
	narrow := ""
	if rest != "" {
		us, err := t.tx.Units(t.ctx)
		if err != nil {
			return fmt.Errorf("units: %w", err)
		}
		if found, _ := unitsIn(rest, us); len(found) > 0 {
			narrow = "u" + fmt.Sprint(int64(found[0].ID))
		} else if c := ticket.Class(strings.TrimSpace(rest)); c.Valid() {
			narrow = string(c)
		}
	}
	return t.list("open", 0, narrow, false)
}

// pressList turns a page of a list.
func (t *turn) pressList() error {
	_, which, id, _ := bot.ParseData(t.up.Press)
	page, narrow, _ := strings.Cut(id, ":")
	return t.list(which, number(page), narrow, true)
}

// list shows one page of a list; turned rewrites the page before.
func (t *turn) list(which string, page int, narrow string, turned bool) error {
	l := wording.List{Page: page, Data: func(p int) string { return bot.Data("l", which, fmt.Sprint(p)+":"+narrow) }}
	var ts []ticket.Ticket
	var err error
	switch {
	case which == "open" && t.me.Has(bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader):
		l.Title, l.Empty = "未办结", wording.NothingOpen
		ts, err = t.openTickets(narrow)
	case which == "inbox" && len(t.units()) > 0:
		l.Title, l.Empty = "本单位待办", wording.NothingWaits
		ts, err = t.unitTickets()
	case which == "inbox" && t.me.Has(bot.Office, bot.OfficeHead):
		l.Title, l.Empty = "活动办待办", wording.NothingWaits
		ts, err = t.officeTickets()
	default:
		return &wording.Sorry{Text: wording.NoList(which)}
	}
	if err != nil {
		return err
	}
	l.Total = len(ts)
	from := min(page*wording.PageSize, len(ts))
	for _, tk := range ts[from:min(from+wording.PageSize, len(ts))] {
		v, err := ticket.LoadViewOn(t.ctx, t.tx, tk, t.now())
		if err != nil {
			return err
		}
		age := int(calendar.Day(t.now()).Sub(calendar.Day(tk.Filed)).Hours()+12) / 24
		l.Lines = append(l.Lines, wording.ListLine{View: v, Age: age, Mine: tk.Holder == t.me.ID && t.me.ID != 0,
			Due: wording.NextDue(tk, t.calendar(), t.now())})
	}
	if turned {
		return t.change(l.Message())
	}
	return t.say(l.Message())
}

func (t *turn) openTickets(narrow string) ([]ticket.Ticket, error) {
	f := ticket.Filter{OpenOnly: true}
	if u, ok := strings.CutPrefix(narrow, "u"); ok {
		if f.Unit = bot.UnitID(number(u)); f.Unit == 0 {
			return nil, nil
		}
	} else {
		f.Class = ticket.Class(narrow)
	}
	ts, err := t.tickets(f)
	slices.SortStableFunc(ts, func(a, b ticket.Ticket) int {
		return cmp.Or(a.Filed.Compare(b.Filed), strings.Compare(string(a.Number), string(b.Number)))
	})
	return ts, err
}

// unitTickets are those of the person's units that wait for the unit.
func (t *turn) unitTickets() ([]ticket.Ticket, error) {
	var all []ticket.Ticket
	for _, u := range t.units() {
		ts, err := t.tickets(ticket.Filter{Unit: u, OrderByDue: true,
			States: []ticket.State{ticket.Dispatched, ticket.Working, ticket.Awaiting, ticket.Reviewing}})
		if err != nil {
			return nil, err
		}
		for _, tk := range ts {
			if !slices.ContainsFunc(all, func(x ticket.Ticket) bool { return x.Number == tk.Number }) {
				all = append(all, tk)
			}
		}
	}
	return all, nil
}

// officeTickets wait for the office: to be handed on, or an extension to be decided.
func (t *turn) officeTickets() ([]ticket.Ticket, error) {
	ts, err := t.tickets(ticket.Filter{OpenOnly: true, OrderByDue: true})
	return slices.DeleteFunc(ts, func(tk ticket.Ticket) bool {
		return tk.State != ticket.Submitted && tk.WantUntil.IsZero()
	}), err
}

// tickets are those the filter picks, without complaints about officials for all but the office's head.
func (t *turn) tickets(f ticket.Filter) ([]ticket.Ticket, error) {
	ts, err := t.tx.Tickets(t.ctx, f)
	if err != nil {
		return nil, fmt.Errorf("list tickets: %w", err)
	}
	return slices.DeleteFunc(ts, func(tk ticket.Ticket) bool {
		return tk.Class == ticket.Conduct && !t.me.Has(bot.OfficeHead)
	}), nil
}
